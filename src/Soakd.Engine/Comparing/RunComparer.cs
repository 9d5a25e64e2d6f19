using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>Compares the runs of two sides. Pure: the same evidence gives the same result.</summary>
public static class RunComparer
{
    /// <summary>Compares runs that may be compared: see <see cref="RunDifferences"/>.</summary>
    /// <param name="baseline">The runs to compare with, one or more.</param>
    /// <param name="candidate">The runs to judge, one or more.</param>
    public static RunComparison Compare(IReadOnlyList<RunEvidence> baseline, IReadOnlyList<RunEvidence> candidate)
    {
        ArgumentOutOfRangeException.ThrowIfZero(baseline.Count, nameof(baseline));
        ArgumentOutOfRangeException.ThrowIfZero(candidate.Count, nameof(candidate));
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
            ? "the ranges include differences between runs, and between the minutes of a run"
            : $"indicative, so at most WARN: {RunComparison.MinRunsPerSide} runs on each side are needed for a firm result";
        if (!input.HasRanges)
            yield return "no ranges: a run has less than three minutes of judged latency";
        foreach (RunEvidence run in input.WithTooManyHeldBack)
            yield return $"soakd held back more than {HeldBackLimits.TooManyText} of the records of {run.Run.Run}: latencies are at most "
                + "WARN";
        foreach (RunEvidence run in input.Base.Runs.Concat(input.Candidate.Runs))
        {
            if (run.Judgement.AsPlayed)
                yield return $"the load of {run.Run.Run} was changed by hand";
            if (run.Judgement.LatencyBegin is { } begin)
                yield return $"the latency of {run.Run.Run} counts from {RunTime.Text(begin.AtUs)} on: the time before is left out as "
                    + "warm-up";
        }
    }
}
