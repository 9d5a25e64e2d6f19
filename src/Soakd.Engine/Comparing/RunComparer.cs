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
        bool enoughRuns = Math.Min(baseline.Count, candidate.Count) >= RunComparison.MinRunsPerSide;
        var input = new ComparisonInput(new Side(baseline, stream: 1, enoughRuns), new Side(candidate, stream: 2, enoughRuns), enoughRuns);
        return new RunComparison(
            baseline,
            candidate,
            [
                .. ResponseComparer.Compare(input), .. RateComparer.Compare(input), .. IntegrityComparer.Compare(input),
                .. MemoryComparer.Compare(input), .. SelfComparer.Compare(input),
            ],
            RunDifferences.Reported(baseline, candidate),
            [.. NotesOn(input)]);
    }

    private static IEnumerable<string> NotesOn(ComparisonInput input)
    {
        yield return input.HasEnoughRuns
            ? "the ranges hold how runs of a side differ, and the minutes within each"
            : $"indicative, so at most WARN: {RunComparison.MinRunsPerSide} runs a side tell a change from how runs differ";
        if (!input.HasRanges)
            yield return "no ranges: of a run less than three minutes of latency are judged";
        foreach (RunEvidence run in input.HeldBack)
            yield return $"{run.Run.Run} held back more than 5 % of its records itself: latencies are at most WARN";
        foreach (RunEvidence run in input.Base.Runs.Concat(input.Candidate.Runs))
        {
            if (run.Judgement.AsPlayed)
                yield return $"the load of {run.Run.Run} was changed by hand";
            if (run.Judgement.LatencyBegin is { } begin)
                yield return $"the latency of {run.Run.Run} counts from {RunTime.Text(begin.AtUs)} on: what came before is left out as warm-up";
        }
    }
}
