using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did everything come back in time, and nothing that should not? What is not back after the drain is a failure of its own.
/// </summary>
internal sealed class DrainJudge(PressureWatch pressure, GroupTallies groups) : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        var findings = new List<Finding>();
        Counts total = input.Tally.Total();
        if (input.Tally.End is { Reason: EndReason.Completed, Drained: false })
            findings.Add(OfGroups(total, input) ?? NotDrained(total, input));
        if (total.ArrivedFailed > 0)
            findings.Add(ArrivedFailed(total, input));
        return JudgeResult.Found(findings);
    }

    // Without an output, all records can be stored and read back while the pipeline has not taken them yet.
    private Finding? OfGroups(Counts total, JudgeInput input)
    {
        if (!input.Run.HasNoOutput || total.Missing() > 0 || total.Unreported() > 0)
            return null;
        GroupTally? behind = groups.All.Where(group => group.LastReadUs > 0).MaxBy(group => group.LastReadUs);
        string lag = behind is null ? "" : Quantity.Text(behind.LastReadUs!.Value, Dimension.Time);
        string text = behind is null
            ? "the pipeline's groups did not say how far they had read"
            : $"the group of {behind.Target} was still {lag} behind";
        return new Finding(
            "not-drained", Verdict.Fail, Owner.Pipeline, lag, "= 0", null,
            $"NOT DRAINED: {text} when the drain time was over",
            "the pipeline is slower than the load, or commits more seldom than the drain lasts: look at its lag, or give the plan a longer "
                + "drain");
    }

    private Finding NotDrained(Counts total, JudgeInput input)
    {
        long missing = Math.Max(0, total.Missing());
        long unreported = Math.Max(0, total.Unreported());
        string most = PartitionSkew.Of(input.Tally.Levels, PartitionSkew.PartitionsOf(input.Tally.Run)) is { } skew ? $", {skew}" : "";
        string missingText = Figures.Count(missing, "acknowledged record was", "acknowledged records were")
            + $" not back when the drain time was over{most}";
        string unreportedText = Figures.Count(unreported, "send was never reported", "sends were never reported");
        Window? window = EvidenceText.WindowOf(input.Tally.Losses, LossKind.NotDrained);
        string first = EvidenceText.First(input.Tally.Losses, LossKind.NotDrained);
        if (unreported > missing)
        {
            return new Finding(
                "not-drained", Verdict.Fail, Owner.Broker, Count(missing + unreported), "= 0", window,
                $"NOT DRAINED: {unreportedText}" + (missing > 0 ? $"; {missingText}; {first}" : " until the drain time was over"),
                "the brokers neither took nor refused them: look at the broker events, and give the plan a longer drain than "
                    + "message.timeout.ms");
        }

        if (pressure.IsBackpressuredBy(Owner.Probe))
        {
            return new Finding(
                "not-drained", Verdict.Inconclusive, Owner.Probe, Count(missing + unreported), "= 0", window,
                $"NOT DRAINED: {missingText}, and soakd's own consumer was behind; {first}", Hints.ForLatency(Owner.Probe, 0));
        }

        if (2 * input.Tally.Levels.Overtaken >= missing && missing > 0)
        {
            if (unreported == 0 && !IntegrityViolations.Lost.IsForbiddenIn(input.Run))
            {
                return new Finding(
                    "not-drained", Verdict.Pass, input.BehindAck, Count(missing), "= 0", window,
                    $"{missingText}, {Count(input.Tally.Levels.Overtaken)} of them though later records of their keys came back; "
                        + $"{input.Run.Delivery}: reported, not judged; {first}",
                    "");
            }

            return new Finding(
                "not-drained", Verdict.Fail, input.BehindAck, Count(missing + unreported), "= 0", window,
                $"NOT DRAINED: {missingText}, {Count(input.Tally.Levels.Overtaken)} of them though later records of their keys came back; "
                    + first,
                "the pipeline dropped them, or holds them back: look at its logs at the times they were sent. Name its consumer group as a "
                    + "target (Soak:Targets) to have loss proven");
        }

        Owner owner = pressure.IsBackpressuredBy(Owner.Broker) ? Owner.Broker : input.BehindAck;
        string behind = owner == Owner.Pipeline
            ? "the pipeline is slower than the load, or holds records back"
            : "the broker did not deliver them";
        return new Finding(
            "not-drained", Verdict.Fail, owner, Count(missing + unreported), "= 0", window,
            $"NOT DRAINED: {missingText}{(unreported > 0 ? $"; {unreportedText}" : "")}; {first}",
            $"{behind}: look at its lag, or give the plan a longer drain");
    }

    private static Finding ArrivedFailed(Counts total, JudgeInput input) => new(
        "arrived-failed", Verdict.Warn, Owner.Broker, Count(total.ArrivedFailed), "= 0",
        EvidenceText.WindowOf(input.Tally.Losses, LossKind.ArrivedFailed),
        "records came back although the client said that they were not stored; "
        + EvidenceText.First(input.Tally.Losses, LossKind.ArrivedFailed),
        "an application that retries on such an error writes twice");

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);
}
