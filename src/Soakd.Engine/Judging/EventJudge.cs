using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Lists the events of the run that explain its figures, each with its owner.</summary>
internal sealed class EventJudge : IJudge
{
    private static readonly Dictionary<string, (string Finding, Owner Owner, Verdict Verdict)> FindingsByEvent = new(StringComparer.Ordinal)
    {
        [EventNames.BrokerUnavailable] = ("broker-unavailable", Owner.Broker, Verdict.Pass),
        [EventNames.TopicGone] = ("topic-gone", Owner.Broker, Verdict.Pass),
        [EventNames.LogTruncated] = ("log-truncated", Owner.Broker, Verdict.Pass),
        [EventNames.NotAuthorized] = ("not-authorized", Owner.Broker, Verdict.Pass),
        [EventNames.ClientRefused] = ("client-refused", Owner.Broker, Verdict.Pass),
        [EventNames.SelfUnfit] = ("self-unfit", Owner.Generator, Verdict.Pass),
        [EventNames.ClockStepped] = ("clock-stepped", Owner.Generator, Verdict.Pass),

        // Nobody saw what the other machines did in that time, and its effects are in the seconds that follow.
        [EventNames.HostSuspended] = ("host-suspended", Owner.Generator, Verdict.Warn),
    };

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found(
        [.. input.Tally.Events.First.Where(happened => FindingsByEvent.ContainsKey(happened.Name)).OrderBy(happened => happened.AtUs)
            .Select(FindingOf)],
        [.. input.Tally.Events.Unlisted]);

    private static Finding FindingOf(EventEntry happened)
    {
        (string name, Owner owner, Verdict verdict) = FindingsByEvent[happened.Name];
        string fields = string.Join(
            ", ", happened.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key} {field.Value}"));
        return new Finding(name, verdict, owner, "", "", new Window(happened.AtUs, happened.AtUs), fields, "");
    }
}
