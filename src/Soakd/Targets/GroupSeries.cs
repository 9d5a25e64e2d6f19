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
    [
        Of(target, SeriesRoles.GroupUnknown, "{partition}"), Of(target, SeriesRoles.GroupLag, "s"),
        Of(target, SeriesRoles.GroupWaiting, "{record}"), Of(target, SeriesRoles.GroupStopped, "{partition}"),
        Of(target, SeriesRoles.GroupStalled, "{partition}"), Of(target, SeriesRoles.GroupRewound, "{partition}"),
    ];

    /// <summary>Notes the lags. A series is declared before its first value.</summary>
    public void Note(IReadOnlyList<GroupLag> lags)
    {
        var values = new Dictionary<string, double>(6 * lags.Count, StringComparer.Ordinal);
        foreach (GroupLag lag in lags)
        {
            if (_declared.Add(lag.Target))
                foreach (SeriesEntry series in SeriesOf(lag.Target)) inbox.Add(series);
            values[IdOf(lag.Target, SeriesRoles.GroupLag)] = lag.LagUs / 1e6;
            values[IdOf(lag.Target, SeriesRoles.GroupWaiting)] = lag.Waiting;
            values[IdOf(lag.Target, SeriesRoles.GroupUnknown)] = lag.Unknown;
            values[IdOf(lag.Target, SeriesRoles.GroupStopped)] = lag.State.Stopped;
            values[IdOf(lag.Target, SeriesRoles.GroupStalled)] = lag.State.Stalled;
            values[IdOf(lag.Target, SeriesRoles.GroupRewound)] = lag.State.Rewound;
        }

        board.Put(values);
    }

    private static SeriesEntry Of(string target, string role, string unit) => new(IdOf(target, role), unit, Counter: false, target, role);

    private static string IdOf(string target, string role) => $"{target}.{role}";
}
