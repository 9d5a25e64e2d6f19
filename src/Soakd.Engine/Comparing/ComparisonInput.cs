using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;

namespace Soakd.Engine.Comparing;

/// <summary>The input of all comparers: both sides, and whether there are enough runs for a firm result.</summary>
/// <param name="Base">The runs to compare with.</param>
/// <param name="Candidate">The runs to judge.</param>
/// <param name="HasEnoughRuns">Whether both sides have enough runs to separate a change from the differences between runs.</param>
internal sealed record ComparisonInput(Side Base, Side Candidate, bool HasEnoughRuns)
{
    /// <summary>Whether ranges can be computed: from the differences between runs, or from the minutes of long runs.</summary>
    public bool HasRanges => HasEnoughRuns || (Base.IsLong && Candidate.IsLong);

    /// <summary>The runs in which soakd held back so many records that their latency must not decide a regression.</summary>
    public IEnumerable<RunEvidence> WithTooManyHeldBack =>
        Base.Runs.Concat(Candidate.Runs).Where(run => ShareHeldBack(run) > HeldBackLimits.TooMany);

    /// <summary>The change to report for a quantity that is clearly worse: a regression with enough runs, otherwise WARN.</summary>
    public Change ChangeWhenWorse => HasEnoughRuns ? Change.Regression : Change.Warn;

    private static double ShareHeldBack(RunEvidence run)
    {
        return HeldBackRecords.Share(Total(LatencyKind.ResponseHeldBack), Total(LatencyKind.Response));

        long Total(LatencyKind kind) => run.Judgement.Judged.Latencies.TryGetValue(kind, out LatencySummary? latency) ? latency.Total : 0;
    }
}
