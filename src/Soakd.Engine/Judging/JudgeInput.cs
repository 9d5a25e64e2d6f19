using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// What all judges have in front of them: the tally, the objectives, the judged part of the run taken together, and what latency is judged
/// on.
/// </summary>
internal sealed record JudgeInput(RunTally Tally, IReadOnlyList<Objective> Objectives, LoadTally Judged, LatencyScope LatencyScope)
{
    public RunEntry Run => Tally.Run;

    /// <summary>
    /// True when the plan was played to its end and its drain: what has not come by then will not come. While a run is on, when it was cut
    /// short, or where the journal lacks something, the fate of what is on its way is not known.
    /// </summary>
    public bool CountsAreFinal => Tally is { End.Reason: EndReason.Completed, MissingIntervals: 0, Flaws.Count: 0 };

    /// <inheritdoc cref="RunEntry.HasPipeline"/>
    public bool HasPipeline => Run.HasPipeline;

    /// <summary>Whether the records of a segment are judged.</summary>
    public bool IsJudged(int segment) => Tally.IsJudged(segment);

    /// <summary>Who answers for what happens behind the acknowledgement.</summary>
    public Owner BehindAck => HasPipeline ? Owner.Pipeline : Owner.Broker;

    /// <summary>What a person noted on the run, the first ones.</summary>
    public IEnumerable<EventEntry> Marks => Tally.Events.First.Where(happened => happened.Name == EventNames.Mark);

    /// <summary>The objectives of one kind.</summary>
    public IEnumerable<(Objective Objective, T Measure)> About<T>()
        where T : Measure =>
        from objective in Objectives
        where objective.Measure is T
        select (objective, (T)objective.Measure);
}

/// <summary>What latency is judged on: the judged part, or what is left of it without a warm-up that lasted longer than planned.</summary>
/// <param name="Load">Its records. Those that never came are in it whenever they were sent.</param>
/// <param name="Begin">Where it begins; null where that is the judged part's own begin.</param>
internal sealed record LatencyScope(LoadTally Load, LatencyBegin? Begin)
{
    /// <summary>The first interval that counts.</summary>
    public long From => Begin?.Interval ?? 0;
}

/// <summary>Where the judged latencies begin, when that is later than the judged part.</summary>
/// <param name="Interval">The number of the first interval that counts.</param>
/// <param name="AtUs">When it begins, in microseconds since the run's start.</param>
internal sealed record LatencyBegin(long Interval, long AtUs);
