using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about what was done to the run from outside, each once an episode, read from the journal.</summary>
internal sealed class CauseAlerts(ILogger log) : IRunReader
{
    private readonly Dictionary<CauseKind, Episode> _episodes =
        CauseKind.All.ToDictionary(kind => kind, kind => new Episode(kind.Finding));

    private readonly Dictionary<CauseKind, CauseEpisode> _seen = [];

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (live.Pressure is not { Causes: var causes } || live.Run is not { } run) return;
        long? nowUs = entry switch { EventEntry happened => happened.AtUs, Interval interval => interval.EndUs, _ => null };
        foreach ((CauseKind kind, Episode episode) in _episodes)
        {
            if (causes.Lasting(kind) is { } lasting) _seen[kind] = lasting;
            EpisodeState? state = entry is EndEntry ? episode.End()
                : nowUs is { } us ? episode.Update(causes.Lasting(kind) is not null, us)
                : null;
            if (state is { } now && _seen.TryGetValue(kind, out CauseEpisode? cause)) Log(now, episode.Id, cause, run);
        }
    }

    private void Log(EpisodeState state, string id, CauseEpisode cause, RunEntry run)
    {
        IReadOnlyDictionary<string, string> fields = cause.First.Fields;
        string topic = fields.GetValueOrDefault("topic") ?? run.Testbed.GetValueOrDefault("input") ?? "";
        int? partition = int.TryParse(fields.GetValueOrDefault("partition"), CultureInfo.InvariantCulture, out int number) ? number : null;
        if (cause.Kind.Event == EventNames.ForeignTransaction)
        {
            string? records = fields.GetValueOrDefault("waiting");
            long? waiting = long.TryParse(records, CultureInfo.InvariantCulture, out long count) ? count : null;
            Events.ForeignTransaction(log, state, id, topic, partition, EventTime.Of(run, cause.First.AtUs), waiting);
            return;
        }

        Events.Cause(
            log, cause.Kind.Event, state, id, topic, partition, fields.GetValueOrDefault("client"),
            fields.GetValueOrDefault(EventNames.Text, ""));
    }
}
