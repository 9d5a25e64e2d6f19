using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about a target that has ended, until it is back.</summary>
internal sealed class TargetAlerts(ILogger log) : IRunReader
{
    private readonly Dictionary<string, Absence> _targets = new(StringComparer.Ordinal);

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case EventEntry { Name: EventNames.TargetRestartedOrGone } happened:
                Read(happened);
                break;
            case Interval interval:
                foreach (Absence absence in _targets.Values)
                    Log(absence, absence.Episode.Update(absence.Episode.Lasts, interval.EndUs), interval.EndUs);
                break;
            case EndEntry end:
                foreach (Absence absence in _targets.Values) Log(absence, absence.Episode.End(), end.AtUs);
                break;
        }
    }

    private void Read(EventEntry happened)
    {
        string target = happened.Fields.GetValueOrDefault(EventNames.Target, "");
        if (!_targets.TryGetValue(target, out Absence? absence)) _targets[target] = absence = new Absence(target);
        bool isBack = happened.Fields.ContainsKey(EventNames.Over);
        _ = int.TryParse(happened.Fields.GetValueOrDefault(EventNames.Restarts), CultureInfo.InvariantCulture, out int restarts);
        absence.Restarts = restarts;
        if (!isBack) absence.How = happened.Fields.GetValueOrDefault(EventNames.Text);
        Log(absence, absence.Episode.Update(!isBack, happened.AtUs), happened.AtUs);
    }

    private void Log(Absence absence, EpisodeState? state, long nowUs)
    {
        if (state is not { } now) return;
        double forS = Math.Round((nowUs - absence.Episode.SinceUs) / 1e6, 1);
        Events.TargetRestartedOrGone(log, now, absence.Episode.Id, absence.Target, absence.Restarts, forS, absence.How);
    }

    private sealed class Absence(string target)
    {
        public string Target => target;

        public Episode Episode { get; } = new($"target-{target}");

        public int Restarts { get; set; }

        public string? How { get; set; }
    }
}
