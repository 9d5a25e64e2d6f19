using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// The input of all judges: the tally, the objectives, the sums of the judged part of the run, and the part on which latency is judged.
/// </summary>
internal sealed record JudgeInput(RunTally Tally, IReadOnlyList<Objective> Objectives, LoadTally Judged, LatencyScope LatencyScope)
{
    public RunEntry Run => Tally.Run;

    /// <summary>
    /// True when the plan and its drain were played to the end: records that are not back will not come any more. False during a run, when
    /// it was cut short, or when the journal is not complete: then it is not known whether the records on their way would have come back.
    /// </summary>
    public bool CountsAreFinal => Tally is { End.Reason: EndReason.Completed, MissingIntervals: 0, Flaws.Count: 0 };

    /// <inheritdoc cref="RunEntry.HasPipeline"/>
    public bool HasPipeline => Run.HasPipeline;

    /// <summary>Whether the records of a segment are judged.</summary>
    public bool IsJudged(int segment) => Tally.IsJudged(segment);

    /// <summary>The owner of what happens after the acknowledgement.</summary>
    public Owner BehindAck => HasPipeline ? Owner.Pipeline : Owner.Broker;

    /// <summary>The first marks of the run, which are notes of a person.</summary>
    public IEnumerable<EventEntry> Marks => Tally.Events.First.Where(happened => happened.Name == EventNames.Mark);

    /// <summary>The objectives of one kind.</summary>
    public IEnumerable<(Objective Objective, T Measure)> About<T>()
        where T : Measure =>
        from objective in Objectives
        where objective.Measure is T
        select (objective, (T)objective.Measure);
}

/// <summary>The part of the run on which latency is judged: the judged part, without a warm-up that lasted longer than planned.</summary>
/// <param name="Load">Its records. Those that never came back are always included, whenever they were sent.</param>
/// <param name="Begin">Where it starts; null when it starts with the judged part.</param>
internal sealed record LatencyScope(LoadTally Load, LatencyBegin? Begin)
{
    /// <summary>The first interval to include.</summary>
    public long From => Begin?.Interval ?? 0;
}

/// <summary>Where the judged latencies start, if they start later than the judged part.</summary>
/// <param name="Interval">The number of the first interval to include.</param>
/// <param name="AtUs">The start of that interval, in microseconds since the run's start.</param>
internal sealed record LatencyBegin(long Interval, long AtUs);
