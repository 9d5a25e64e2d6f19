using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>Compares the runs of two sides. Pure: nothing but the evidence decides, and the same evidence gives the same result.</summary>
public static class RunComparer
{
    /// <summary>Compares runs that may be compared: see <see cref="RunDifferences"/>.</summary>
    /// <param name="baseline">The runs to compare with, one or more.</param>
    /// <param name="candidate">The runs that are asked about, one or more.</param>
    public static RunComparison Compare(IReadOnlyList<RunEvidence> baseline, IReadOnlyList<RunEvidence> candidate)
    {
        ArgumentOutOfRangeException.ThrowIfZero(baseline.Count);
        ArgumentOutOfRangeException.ThrowIfZero(candidate.Count);
        bool firm = Math.Min(baseline.Count, candidate.Count) >= RunComparison.FewestRuns;
        var standing = new ComparisonInput(new Side(baseline, stream: 1, firm), new Side(candidate, stream: 2, firm), firm);
        return new RunComparison(
            baseline,
            candidate,
            [
                .. ResponseComparer.Compare(standing), .. RateComparer.Compare(standing), .. IntegrityComparer.Compare(standing),
                .. MemoryComparer.Compare(standing), .. SelfComparer.Compare(standing),
            ],
            RunDifferences.Told(baseline, candidate),
            [.. NotesOn(standing)]);
    }

    private static IEnumerable<string> NotesOn(ComparisonInput standing)
    {
        yield return standing.Firm
            ? "the ranges hold how runs of a side differ, and the minutes within each"
            : $"indicative, so at most WARN: {RunComparison.FewestRuns} runs a side tell a change from how runs differ";
        if (!standing.HasRanges)
            yield return "no ranges: of a run less than three minutes of latency are judged";
        foreach (RunEvidence run in standing.HeldBack)
            yield return $"{run.Run.Run} held back more than {HeldBackLimits.TooManyText} of its records itself: latencies are at most WARN";
        foreach (RunEvidence run in standing.Base.Runs.Concat(standing.Candidate.Runs))
        {
            if (run.Judgement.AsPlayed)
                yield return $"the load of {run.Run.Run} was changed by hand";
            if (run.Judgement.LatencyBegin is { } begin)
                yield return $"the latency of {run.Run.Run} counts from {RunTime.Text(begin.AtUs)} on: what came before is left out as warm-up";
        }
    }
}
