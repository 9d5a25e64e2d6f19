using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.RunFiles;

namespace Soakd.Targets;

/// <summary>
/// Leaves the lags of the pipeline's groups for the next interval, as series of their targets. The recorder's thread only, because it alone
/// knows when each record was sent.
/// </summary>
internal sealed class GroupSeries(JournalInbox inbox, SampleBoard board)
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <summary>What is known of the group of a target.</summary>
    public static IReadOnlyList<SeriesEntry> SeriesOf(string target) =>
        [.. LagsOf(target), CommitsOf(target), RebalancesOf(target)];

    /// <summary>Notes the lags. A series is declared before its first value.</summary>
    public void Note(IReadOnlyList<GroupLag> lags)
    {
        var values = new Dictionary<string, double>(8 * lags.Count, StringComparer.Ordinal);
        foreach (GroupLag lag in lags)
        {
            foreach (SeriesEntry series in LagsOf(lag.Target)) Declare(series);
            values[IdOf(lag.Target, SeriesRoles.GroupLag)] = lag.LagUs / 1e6;
            values[IdOf(lag.Target, SeriesRoles.GroupWaiting)] = lag.Waiting;
            values[IdOf(lag.Target, SeriesRoles.GroupUnknown)] = lag.Unknown;
            values[IdOf(lag.Target, SeriesRoles.GroupStopped)] = lag.State.Stopped;
            values[IdOf(lag.Target, SeriesRoles.GroupStalled)] = lag.State.Stalled;
            values[IdOf(lag.Target, SeriesRoles.GroupRewound)] = lag.State.Rewound;
            if (lag.Activity is not { } activity) continue;

            // A series that is declared counts as watched.
            Put(CommitsOf(lag.Target), activity.Commits);
            if (activity.Rebalances is { } rebalances) Put(RebalancesOf(lag.Target), rebalances);
        }

        board.Put(values);

        void Put(SeriesEntry series, long value)
        {
            Declare(series);
            values[series.Id] = value;
        }
    }

    private static SeriesEntry[] LagsOf(string target) =>
    [
        Of(target, SeriesRoles.GroupUnknown, "{partition}"), Of(target, SeriesRoles.GroupLag, "s"),
        Of(target, SeriesRoles.GroupWaiting, "{record}"), Of(target, SeriesRoles.GroupStopped, "{partition}"),
        Of(target, SeriesRoles.GroupStalled, "{partition}"), Of(target, SeriesRoles.GroupRewound, "{partition}"),
    ];

    private void Declare(SeriesEntry series)
    {
        if (_declared.Add(series.Id)) inbox.Add(series);
    }

    private static SeriesEntry CommitsOf(string target) => Of(target, SeriesRoles.GroupCommits, "{look}") with { Counter = true };

    private static SeriesEntry RebalancesOf(string target) => Of(target, SeriesRoles.GroupRebalances, "{look}") with { Counter = true };

    private static SeriesEntry Of(string target, string role, string unit) => new(IdOf(target, role), unit, Counter: false, target, role);

    private static string IdOf(string target, string role) => $"{target}.{role}";
}
