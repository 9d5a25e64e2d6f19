using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;

namespace Soakd.Engine.Comparing;

/// <summary>Both sides before their comparers, and how much may be said of them.</summary>
/// <param name="Base">The runs to compare with.</param>
/// <param name="Candidate">The runs that are asked about.</param>
/// <param name="Firm">Whether there are enough runs on both sides to tell a change from how runs differ.</param>
internal sealed record ComparisonInput(Side Base, Side Candidate, bool Firm)
{
    /// <summary>Whether a range can be told: from how runs differ, or from the minutes of long ones.</summary>
    public bool HasRanges => Firm || (Base.IsLong && Candidate.IsLong);

    /// <summary>The runs that held back so many records themselves that their latency must not be held against anyone.</summary>
    public IEnumerable<RunEvidence> HeldBack => Base.Runs.Concat(Candidate.Runs).Where(run => ShareHeldBack(run) > HeldBackLimits.TooMany);

    /// <summary>What a quantity is that is worse beyond doubt, as far as so many runs allow.</summary>
    public Change Worse => Firm ? Change.Regression : Change.Warn;

    private static double ShareHeldBack(RunEvidence run)
    {
        return Lateness.HeldBackShare(Total(LatencyKind.ResponseHeldBack), Total(LatencyKind.Response));

        long Total(LatencyKind kind) => run.Judgement.Judged.Latencies.TryGetValue(kind, out LatencySummary? latency) ? latency.Total : 0;
    }
}
