using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did the probe read everything? A record that retention removed before the probe read it, or that was deleted with its topic, is a gap of
/// the probe, never a loss.
/// </summary>
internal sealed class ProbeJudge : IJudge
{
    /// <summary>Why records were not read, in a few words, and where to look.</summary>
    public static (string Why, string Hint) ReasonOf(RunTally tally) =>
        IsDeletion(tally) ? ("the topic was deleted before the probe had read all of it", CauseKind.Of(EventNames.LogReplaced)!.Hint)
        : IsCut(tally) ? ("the log was cut before the probe had read all of it", CauseKind.Of(EventNames.LogTruncated)!.Hint)
        : ("retention outran the probe", $"raise {TopicsOf(tally)} retention, or play from a machine that reads faster");

    public static bool HasGap(RunTally tally) => tally.GapOffsets > 0 || tally.Total().Evicted > 0;

    public JudgeResult Judge(JudgeInput input)
    {
        if (!HasGap(input.Tally))
            return JudgeResult.Found([]);

        string evicted = Figures.Count(input.Tally.Total().Evicted, "record");
        var gap = new Finding(
            "probe-gap", Verdict.Inconclusive, Owner.Probe, Quantity.Text(input.Tally.GapOffsets, Dimension.Count), "= 0",
            EvidenceText.WindowOf(input.Tally.Losses, LossKind.Evicted),
            IsDeletion(input.Tally) ? $"PROBE GAP: {evicted} of this run were deleted with the topic before the probe read them"
                : IsCut(input.Tally) ? $"PROBE GAP: {evicted} of this run may have been in a log that was cut before the probe read them"
                : $"PROBE GAP: retention removed {OffsetsText(input)} that the probe had not read, {evicted} of this run among them",
            ReasonOf(input.Tally).Hint);
        return JudgeResult.Found([gap]);
    }

    private static string TopicsOf(RunTally tally) =>
        tally.LetterGapOffsets == 0 ? "the output topic's"
        : tally.LetterGapOffsets == tally.GapOffsets ? "the dead-letter topic's"
        : "the output topic's and the dead-letter topic's";

    private static string OffsetsText(JudgeInput input)
    {
        long all = input.Tally.GapOffsets, ofLetters = input.Tally.LetterGapOffsets;
        string letters = input.Run.Testbed.GetValueOrDefault("dead_letter") is { } topic ? $"the dead letters ({topic})" : "the dead letters";
        return ofLetters == 0 ? Figures.Count(all, "offset")
            : ofLetters == all ? $"{Figures.Count(all, "offset")} of {letters}"
            : $"{Figures.Count(all, "offset")}, {Quantity.Text(ofLetters, Dimension.Count)} of them of {letters},";
    }

    private static bool IsDeletion(RunTally tally) => tally.GapOffsets == 0 && Has(tally, EventNames.LogReplaced);

    private static bool IsCut(RunTally tally) => tally.GapOffsets == 0 && Has(tally, EventNames.LogTruncated);

    private static bool Has(RunTally tally, string name) => tally.Events.First.Any(happened => happened.Name == name);
}
