using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did the probe read everything? A record that retention removed before the probe read it is a gap of the probe, never a loss.
/// </summary>
internal sealed class ProbeJudge : IJudge
{
    public const string Hint = "raise the output topic's retention, or play from a machine that reads faster";

    public static bool HasGap(RunTally tally) => tally.GapOffsets > 0 || tally.Total().Evicted > 0;

    public JudgeResult Judge(JudgeInput input)
    {
        if (!HasGap(input.Tally))
            return JudgeResult.Found([]);

        Counts total = input.Tally.Total();
        var gap = new Finding(
            "probe-gap", Verdict.Inconclusive, Owner.Probe, Quantity.Text(input.Tally.GapOffsets, Dimension.Count), "= 0",
            EvidenceText.WindowOf(input.Tally.Losses, LossKind.Evicted),
            $"PROBE GAP: retention removed {Figures.Count(input.Tally.GapOffsets, "offset")} that the probe had not read, "
            + $"{Figures.Count(total.Evicted, "record")} of this run among them",
            Hint);
        return JudgeResult.Found([gap]);
    }
}
