using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Was the rate held? Acknowledged ÷ (scheduled − skipped because soakd was late), over the judged part. Records that soakd skipped itself
/// say nothing about the broker, so the result is INCONCLUSIVE when they are more than 1 % of the due records; but the rest can be too few
/// even if the broker had taken all of them (docs/method.md#certain-failures).
/// </summary>
internal sealed class RateJudge : IJudge
{
    internal const double MaxSkippedBySelf = 0.01;

    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.On([.. input.About<RateMeasure>().Select(about => Judge(about.Objective, input))]);

    private static ObjectiveResult Judge(Objective objective, JudgeInput input)
    {
        Counts counts = input.Judged.Counts;
        long due = counts.Scheduled - counts.SkippedBySelf - (input.CountsAreFinal ? 0 : Undecided(counts));
        if (due <= 0 && counts.SkippedBySelf == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, "no judged record was due", "");

        double share = due > 0 ? 100.0 * counts.Acked / due : 0;
        string detail = $"{Count(counts.Scheduled)} due, {Count(counts.SkippedBySelf + counts.SkippedByGate)} skipped";
        if (counts.SkippedBySelf > MaxSkippedBySelf * counts.Scheduled && !IsCertainFailure(objective, counts, due))
        {
            return new ObjectiveResult(
                objective, Verdict.Inconclusive, share, Owner.Generator, input.Judged.Window,
                $"soakd itself was too late for {Count(counts.SkippedBySelf)} of {Figures.Count(counts.Scheduled, "due record")}",
                "give soakd more processor, lower the rate, or play it from another machine");
        }

        return objective.Condition.Holds(share)
            ? new ObjectiveResult(objective, Verdict.Pass, share, Owner.None, input.Judged.Window, detail, "")
            : new ObjectiveResult(objective, Verdict.Fail, share, Owner.Broker, input.Judged.Window, Why(counts, detail), Hint(input));
    }

    // What soakd skipped would not be enough, had it all been acknowledged.
    private static bool IsCertainFailure(Objective objective, Counts counts, long due) =>
        due > 0 && !objective.Condition.Holds(100.0 * (counts.Acked + counts.SkippedBySelf) / (due + counts.SkippedBySelf));

    // Due records without a result: in the client, or waiting for it.
    private static long Undecided(Counts counts) =>
        counts.Scheduled - counts.SkippedBySelf - counts.SkippedByGate - counts.Acked - counts.Failed - counts.Unknown;

    private static string Why(Counts counts, string detail) =>
        $"{detail}, {Count(counts.Failed)} failed, {Count(counts.Unknown)} of unknown fate{CameBack(counts.ArrivedUnknown)}, "
            + $"{Count(Math.Max(0, counts.Unreported()))} not reported";

    // The brokers had stored them, and only their answer was lost.
    private static string CameBack(long records) => records > 0 ? $" ({Count(records)} of them came back)" : "";

    private static string Hint(JudgeInput input)
    {
        LoadTally judged = input.Judged;
        double perSecond = judged.PlayedUs > 0 ? judged.Counts.Acked * 1e6 / judged.PlayedUs : 0;
        return Hints.ForRate(perSecond, judged.Counts.SkippedByGate > 0, input.HasPipeline);
    }

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);
}
