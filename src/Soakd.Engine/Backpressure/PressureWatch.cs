using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// Backpressure of a run, folded from its journal: produce path, pipeline and probe (docs/method.md#pressure-levels). Time is the
/// journal's. An interval that comes after a later one is not looked at: a level has a history. One thread at a time.
/// </summary>
public sealed class PressureWatch
{
    // The last second of a run is a fraction of one, in which the clients may have told nothing.
    internal const long RecentUs = 5_000_000;

    private readonly SignalReader _reader;
    private readonly DomainWatch[] _domains;
    private long _last = -1;

    internal PressureWatch(RunEntry run, bool hasPipeline, double latencyLimit)
    {
        HasPipeline = hasPipeline;
        _reader = new SignalReader(run, latencyLimit);
        var attribution = new Attribution(hasPipeline);
        _domains = [.. Enum.GetValues<PressureDomain>().Select(domain => new DomainWatch(domain, attribution))];
    }

    /// <summary>Whether something lies between the topics that can push back.</summary>
    public bool HasPipeline { get; }

    /// <summary>Whose doing the worst of what lasts is; <see cref="Owner.None"/> while nothing does.</summary>
    public Owner Owner => _domains.OrderByDescending(domain => domain.Level).First().CurrentEpisode?.Owner ?? Owner.None;

    /// <summary>The latest second's signals; null before there was one.</summary>
    public PressureSignals? Signals { get; private set; }

    /// <summary>All domains.</summary>
    public IReadOnlyList<DomainWatch> Domains => _domains;

    /// <summary>One domain.</summary>
    /// <param name="domain">Which.</param>
    public DomainWatch this[PressureDomain domain] => _domains[(int)domain];

    /// <summary>Begins with a run: its topics say whether there is a pipeline, its objectives what is late.</summary>
    /// <param name="run">Its declaration.</param>
    public static PressureWatch Of(RunEntry run) =>
        new(run, run.HasPipeline, ObjectiveSet.LatencyLimit(ObjectiveSet.Of(run).Objectives));

    /// <summary>Takes an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    public void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case SeriesEntry series: _reader.Declare(series); break;
            case SegmentEntry segment: _reader.Declare(segment); break;
            case EventEntry { Name: EventNames.HostSuspended } suspension: _reader.Suspended(suspension.AtUs); break;
            case Interval interval when IsNext(interval): Apply(interval); break;
        }
    }

    /// <summary>Whether an episode lasts, on whatever way, that an owner has, and that held BACKPRESSURED within the last seconds.</summary>
    /// <param name="owner">Whose.</param>
    public bool IsBackpressuredBy(Owner owner) => Signals is { } now && _domains.Any(
        domain => domain.CurrentEpisode is { } episode && episode.Owner == owner && episode.BackpressuredUntilUs >= now.EndUs - RecentUs);

    /// <summary>Whether an interval is the latest one that was taken; one that came too late was not.</summary>
    /// <param name="interval">The interval.</param>
    public bool IsLatest(Interval interval) => Signals?.EndUs == interval.EndUs;

    /// <summary>
    /// When something that is not soakd's own doing first was BACKPRESSURED after a moment, or still was in it; never:
    /// <see cref="long.MaxValue"/>.
    /// </summary>
    /// <param name="fromUs">The moment, in microseconds since the run's start.</param>
    public long FirstBackpressuredUs(long fromUs) => _domains.SelectMany(domain => domain.Episodes)
        .Where(episode => !episode.Owner.IsSoakd() && episode.Peak >= PressureLevel.Backpressured && episode.BackpressuredUntilUs > fromUs)
        .Select(episode => episode.Window.FromUs)
        .DefaultIfEmpty(long.MaxValue)
        .Min();

    /// <summary>Whether a moment lies in an episode that reached BACKPRESSURED and that broker or pipeline own.</summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool IsBackpressuredAt(long atUs) =>
        _domains.SelectMany(domain => domain.Episodes).Any(episode => episode.Owner.IsTested() && IsBackpressuredIn(episode, atUs));

    /// <summary>Whether a moment lies in an episode in which soakd's own consumer was BACKPRESSURED: a latency read then is soakd's.</summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool IsProbeBackpressuredAt(long atUs) => this[PressureDomain.Probe].Episodes.Any(episode => IsBackpressuredIn(episode, atUs));

    private static bool IsBackpressuredIn(PressureEpisode episode, long atUs) =>
        episode.Peak >= PressureLevel.Backpressured && episode.Window.Contains(atUs);

    private bool IsNext(Interval interval) => interval.Number > _last && interval.EndUs > interval.BeginUs;

    private void Apply(Interval interval)
    {
        _last = interval.Number;
        Signals = _reader.Read(interval);
        foreach (DomainWatch domain in _domains)
            domain.Add(Signals);
    }
}
