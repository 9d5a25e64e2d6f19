using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Events about what was done to the run from outside, each once an episode and topic, read from the journal. A partition more is logged at
/// once.
/// </summary>
internal sealed class CauseAlerts(ILogger log) : IRunReader
{
    private readonly Dictionary<(CauseKind Kind, string Topic), (Episode Episode, CauseEpisode Cause)> _seen = [];

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (live.Pressure is not { Causes: var causes } || live.Run is not { } run) return;
        long? nowUs = entry switch { EventEntry happened => happened.AtUs, Interval interval => interval.EndUs, _ => null };
        Dictionary<(CauseKind, string), CauseEpisode> lasting = causes.Lasting.ToDictionary(cause => (cause.Kind, cause.Topic));
        foreach (((CauseKind Kind, string Topic) key, CauseEpisode cause) in lasting)
            if (!_seen.ContainsKey(key)) _seen[key] = (new Episode(NameOf(key)), cause);
        foreach (((CauseKind, string) key, (Episode episode, CauseEpisode before)) in _seen.ToArray())
        {
            bool lasts = lasting.TryGetValue(key, out CauseEpisode? now);
            CauseEpisode cause = now ?? before;
            _seen[key] = (episode, cause);
            EpisodeState? state = entry is EndEntry ? episode.End() : nowUs is { } us ? episode.Update(lasts, us) : null;
            if (state is null && nowUs is { } at && episode.Lasts && cause.Partitions.Count > before.Partitions.Count)
                state = episode.Repeat(at);
            if (state is { } logged) Log(logged, episode.Id, cause, run);
        }
    }

    // The first topic needs no name in the id of its episodes.
    private string NameOf((CauseKind Kind, string Topic) key) =>
        _seen.Keys.Any(seen => seen.Kind == key.Kind) ? $"{key.Kind.Finding}-{key.Topic}" : key.Kind.Finding;

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

        string? partitions = cause.Partitions.Count > 1 ? string.Join(' ', cause.Partitions) : null;
        Events.Cause(
            log, cause.Kind.Event, state, id, topic, partition, partitions, fields.GetValueOrDefault("client"),
            fields.GetValueOrDefault(EventNames.Text, ""));
    }
}
