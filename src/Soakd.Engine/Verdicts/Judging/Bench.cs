using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// What all judges have in front of them: the tally, the objectives, the judged part of the run taken together, and what latency is judged
/// on.
/// </summary>
internal sealed record Bench(RunTally Tally, IReadOnlyList<Objective> Objectives, LoadTally Judged, TimedPart Timed)
{
    public RunEntry Run => Tally.Run;

    /// <summary>
    /// True when the plan was played to its end and its drain: what has not come by then will not come. While a run is on, when it was cut
    /// short, or where the journal lacks something, the fate of what is on its way is not known.
    /// </summary>
    public bool Settled => Tally is { End.Reason: EndReason.Completed, MissingIntervals: 0, Flaws.Count: 0 };

    /// <summary>True when there is something between the topics, so that it and not the broker answers for what lies between.</summary>
    public bool HasPipeline => IsThereAPipeline(Run);

    /// <summary>Whether a run was declared with something between its topics.</summary>
    public static bool IsThereAPipeline(RunEntry run) =>
        !run.SelfTest
        && run.Place.TryGetValue("output", out string? output)
        && output.Length > 0
        && output != run.Place.GetValueOrDefault("input");

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
