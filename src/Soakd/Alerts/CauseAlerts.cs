using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Events about what was done to the run from outside, each once an episode and topic, read from the journal. A partition more is logged at
/// once, and so is a new client in the place of one that could not go on.
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
            if (state is null && nowUs is { } at && episode.Lasts && HasMore(cause, before))
                state = episode.Repeat(at);
            if (state is { } logged) Log(logged, episode.Id, cause, run);
        }
    }

    private static bool HasMore(CauseEpisode cause, CauseEpisode before) =>
        cause.Partitions.Count > before.Partitions.Count || cause.Replaced > before.Replaced;

    // The first topic needs no name in the id of its episodes.
    private string NameOf((CauseKind Kind, string Topic) key) =>
        _seen.Keys.Any(seen => seen.Kind == key.Kind) ? $"{key.Kind.Finding}-{key.Topic}" : key.Kind.Finding;

    private void Log(EpisodeState state, string id, CauseEpisode cause, RunEntry run)
    {
        IReadOnlyDictionary<string, string> fields = cause.First.Fields;
        string topic = fields.GetValueOrDefault("topic") ?? run.Testbed.GetValueOrDefault("input") ?? "";
        int? partition = int.TryParse(fields.GetValueOrDefault("partition"), CultureInfo.InvariantCulture, out int number) ? number : null;
        string text = fields.GetValueOrDefault(EventNames.Text, ""), since = EventTime.Of(run, cause.SinceUs);
        long? waiting = long.TryParse(fields.GetValueOrDefault("waiting"), CultureInfo.InvariantCulture, out long count) ? count : null;
        if (cause.Kind.Event == EventNames.ForeignTransaction)
        {
            Events.ForeignTransaction(log, state, id, topic, partition, since, waiting);
            return;
        }

        if (cause.Kind.Event == EventNames.LongTransaction)
        {
            Events.LongTransaction(log, state, id, topic, partition, since, waiting, text);
            return;
        }

        string? partitions = cause.Partitions.Count > 1 ? string.Join(' ', cause.Partitions) : null;
        int? replaced = cause.Replaced > 0 ? cause.Replaced : null;
        Events.Cause(
            log, cause.Kind.Event, state, id, topic, partition, partitions, fields.GetValueOrDefault("client"),
            replaced is null ? text : $"{text}; soakd went on with a new client", replaced);
    }
}
