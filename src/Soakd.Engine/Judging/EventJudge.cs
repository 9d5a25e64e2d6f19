using System.Globalization;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Lists the events of the run that explain its figures, each with its owner. Causes, which last, are listed by <see cref="CauseJudge"/>.
/// </summary>
internal sealed class EventJudge(CauseWatch causes) : IJudge
{
    private static readonly Dictionary<string, (string Finding, Owner Owner, Verdict Verdict)> FindingsByEvent = new(StringComparer.Ordinal)
    {
        [EventNames.BrokerUnavailable] = ("broker-unavailable", Owner.Broker, Verdict.Pass),
        [EventNames.SelfUnfit] = ("self-unfit", Owner.Generator, Verdict.Pass),
        [EventNames.ClockStepped] = ("clock-stepped", Owner.Generator, Verdict.Pass),

        // Nobody saw what the other machines did in that time, and its effects are in the seconds that follow.
        [EventNames.HostSuspended] = ("host-suspended", Owner.Generator, Verdict.Warn),
    };

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found(
        [.. input.Tally.Events.First.Where(happened => FindingsByEvent.ContainsKey(happened.Name) && !IsRefusal(happened))
            .OrderBy(happened => happened.AtUs).Select(FindingOf)],
        [.. input.Tally.Events.Unlisted]);

    // A broker that refuses soakd is not connected, but it is there: the refusal is a finding of its own.
    private bool IsRefusal(EventEntry happened) => happened.Name == EventNames.BrokerUnavailable && causes.Episodes
        .Where(episode => episode.Kind.Event == EventNames.NotAuthorized)
        .Any(episode => episode.ExplainedWindow.Contains(happened.AtUs));

    private static Finding FindingOf(EventEntry happened)
    {
        (string name, Owner owner, Verdict verdict) = FindingsByEvent[happened.Name];
        string client = happened.Fields.GetValueOrDefault("client") is { Length: > 0 } of ? $"{of}: " : "";
        string text = string.Join(
            ", ", happened.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(InWords).OfType<string>());
        return new Finding(name, verdict, owner, "", "", new Window(happened.AtUs, happened.AtUs), client + text, "");
    }

    private static string? InWords(KeyValuePair<string, string> field) => field.Key switch
    {
        "client" => null,
        EventNames.Text => field.Value.Length > 0 ? field.Value : null,
        EventNames.BrokersDown when long.TryParse(field.Value, CultureInfo.InvariantCulture, out long down) =>
            down > 0 ? $"{Figures.Count(down, "broker")} down" : "all brokers are back",
        _ => $"{field.Key} {field.Value}",
    };
}
