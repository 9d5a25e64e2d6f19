using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Is the journal complete? A run with a damaged journal is judged by what can be read, and is INCOMPLETE.</summary>
internal sealed class JournalJudge : IJudge
{
    private const int MaxListed = 10;

    // The last interval ends at the end of the run, so a larger gap means that intervals are missing.
    private const long MaxUncountedUs = 5_000_000;

    public JudgeResult Judge(JudgeInput input)
    {
        RunTally tally = input.Tally;
        var flaws = new List<string>(tally.Flaws.Take(MaxListed));
        if (tally.Flaws.Count > MaxListed)
            flaws.Add("and " + Figures.Count(tally.Flaws.Count - MaxListed, "more error like these", "more errors like these"));
        if (tally.MissingIntervals > 0)
            flaws.Add(Figures.Count(tally.MissingIntervals, "interval is missing", "intervals are missing"));
        if (tally.DisorderedIntervals > 0)
        {
            flaws.Add(
                Figures.Count(tally.DisorderedIntervals, "interval is out of order", "intervals are out of order")
                + ": backpressure and memory are judged without such ones");
        }

        if (tally.End is { } end && end.AtUs - tally.CountedUntilUs is > MaxUncountedUs and var uncountedUs)
            flaws.Add($"the intervals of the last {RunTime.Length(uncountedUs)} are missing");
        foreach ((int id, SegmentTotals segment) in tally.Segments)
        {
            if (segment.Entry is null)
                flaws.Add($"segment {id} is not declared: its records count for integrity only");
        }

        string[] notes = tally.RepeatedIntervals > 0
            ? [Figures.Count(
                tally.RepeatedIntervals, "repeated interval of the journal was ignored", "repeated intervals of the journal were ignored")]
            : [];
        return JudgeResult.Found([.. flaws.Select(FindingOf)], notes);
    }

    private static Finding FindingOf(string flaw) => new("journal", Verdict.Incomplete, Owner.None, "", "", null, flaw, "");
}
