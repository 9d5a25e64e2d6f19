using Soakd.Engine.Journal;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>Lists what the run met on its way: events that explain the figures, each with the side it speaks of.</summary>
internal sealed class EventJudge : IJudge
{
    private static readonly Dictionary<string, (string Finding, Owner Owner)> Telling = new(StringComparer.Ordinal)
    {
        ["BrokerUnavailable"] = ("broker-unavailable", Owner.Broker),
        ["TopicGone"] = ("topic-gone", Owner.Broker),
        ["LogTruncated"] = ("log-truncated", Owner.Broker),
        ["NotAuthorized"] = ("not-authorized", Owner.Broker),
        ["ClientRefused"] = ("client-refused", Owner.Broker),
        ["NothingReturned"] = ("nothing-returned", Owner.Pipeline),
        ["TargetRestartedOrGone"] = ("target-restarted", Owner.Pipeline),
        ["SelfUnfit"] = ("self-unfit", Owner.Generator),
    };

    public Ruling Judge(Bench bench) => Ruling.Found(
        [.. bench.Tally.Events.First.Where(happened => Telling.ContainsKey(happened.Name)).OrderBy(happened => happened.AtUs).Select(Tell)],
        [.. bench.Tally.Events.More]);

    private static Finding Tell(EventEntry happened)
    {
        (string name, Owner owner) = Telling[happened.Name];
        string fields = string.Join(
            ", ", happened.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key} {field.Value}"));
        return new Finding(name, Verdict.Pass, owner, "", "", new Window(happened.AtUs, happened.AtUs), fields, "");
    }
}
