using Soakd.Engine.Journal;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// The causes in a run, each once an episode and topic, folded from its journal (docs/method.md#causes). Alerts and verdict see the same
/// episodes. Not thread-safe.
/// </summary>
public sealed class CauseWatch
{
    // The clients repeat an incident that lasts every ten seconds.
    internal const long QuietUs = 15_000_000;
    private const int MaxEpisodes = 1000;

    private readonly Dictionary<(CauseKind Kind, string Topic), (CauseEpisode Episode, bool OfProducer, bool OfProbe)> _lasting = [];
    private readonly List<CauseEpisode> _ended = [];

    /// <summary>All episodes, in the order in which they began.</summary>
    public IEnumerable<CauseEpisode> Episodes => _ended.Concat(_lasting.Values.Select(one => one.Episode)).OrderBy(one => one.First.AtUs);

    /// <summary>The episodes that last.</summary>
    public IEnumerable<CauseEpisode> Lasting => _lasting.Values.Select(one => one.Episode);

    /// <summary>Whether a cause lasts that lets nothing go on.</summary>
    public bool StopsFlow => _lasting.Keys.Any(one => one.Kind.StopsFlow);

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    public void Apply(JournalEntry entry)
    {
        if (entry is EventEntry happened && CauseKind.Of(happened.Name) is { } kind)
            Add(kind, happened);
        else if (entry is Interval interval)
            Add(interval);
    }

    private void Add(CauseKind kind, EventEntry happened)
    {
        bool ofProbe = happened.Fields.GetValueOrDefault("client") == "probe";
        (CauseKind, string) key = (kind, kind.TopicOf(happened));
        bool lasts = _lasting.TryGetValue(key, out var known);
        if (happened.Fields.ContainsKey(EventNames.Over))
        {
            if (lasts)
                End(key, happened.AtUs);
            return;
        }

        CauseEpisode episode = lasts
            ? known.Episode.With(happened)
            : new CauseEpisode(kind, happened, happened.AtUs, happened.AtUs, Lasts: true);
        _lasting[key] = (episode, known.OfProducer || !ofProbe, known.OfProbe || ofProbe);
    }

    // An episode is over when its clients work again and have not repeated it.
    private void Add(Interval interval)
    {
        bool acked = interval.Segments.Any(part => part.Counts.Acked > 0), read = interval.Segments.Any(part => part.Counts.Parts > 0);
        foreach (((CauseKind Kind, string) key, (CauseEpisode episode, bool ofProducer, bool ofProbe)) in _lasting.ToArray())
        {
            bool works = (acked || !ofProducer) && (read || !ofProbe);
            if (works && interval.EndUs - episode.LastUs >= QuietUs && !key.Kind.IsTransaction)
                End(key, interval.EndUs);
            else
                _lasting[key] = (episode with { EndUs = Math.Max(episode.EndUs, interval.EndUs) }, ofProducer, ofProbe);
        }
    }

    private void End((CauseKind, string) key, long atUs)
    {
        if (_ended.Count < MaxEpisodes)
            _ended.Add(_lasting[key].Episode with { EndUs = atUs, Lasts = false });
        _lasting.Remove(key);
    }
}
