using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// The backpressure of a run, folded from its journal: produce path, pipeline and probe (docs/method.md#pressure-levels). Times come from
/// the journal. An interval that comes after a later one is ignored, because a level depends on what was before. Not thread-safe.
/// </summary>
public sealed class PressureWatch
{
    // The last interval of a run is shorter than a second, and the clients may have reported nothing in it.
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

    /// <summary>Whether a pipeline lies between the topics.</summary>
    public bool HasPipeline { get; }

    /// <summary>The owner of the episode with the highest level at present; <see cref="Owner.None"/> when there is none.</summary>
    public Owner Owner => _domains.OrderByDescending(domain => domain.Level).First().CurrentEpisode?.Owner ?? Owner.None;

    /// <summary>What was done to the run from outside.</summary>
    public CauseWatch Causes { get; } = new();

    /// <summary>The signals of the latest second; null before the first one.</summary>
    public PressureSignals? Signals { get; private set; }

    /// <summary>All domains.</summary>
    public IReadOnlyList<DomainWatch> Domains => _domains;

    /// <summary>One domain.</summary>
    /// <param name="domain">The domain.</param>
    public DomainWatch this[PressureDomain domain] => _domains[(int)domain];

    /// <summary>
    /// Creates a watch for a run. The topics of the run show whether there is a pipeline; its objectives say what is late.
    /// </summary>
    /// <param name="run">Its declaration.</param>
    public static PressureWatch Of(RunEntry run) =>
        new(run, run.HasPipeline || run.HasNoOutput, ObjectiveSet.LatencyLimit(ObjectiveSet.Of(run).Objectives));

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    public void Apply(JournalEntry entry)
    {
        Causes.Apply(entry);
        switch (entry)
        {
            case SeriesEntry series: _reader.Declare(series); break;
            case SegmentEntry segment: _reader.Declare(segment); break;
            case EventEntry { Name: EventNames.HostSuspended } suspension: _reader.Suspended(suspension.AtUs); break;
            case Interval interval when IsNext(interval): Apply(interval); break;
        }
    }

    /// <summary>
    /// Whether an owner has an episode in any domain that has not ended and that held BACKPRESSURED within the last five seconds.
    /// </summary>
    /// <param name="owner">The owner.</param>
    public bool IsBackpressuredBy(Owner owner) => Signals is { } now && _domains.Any(
        domain => domain.CurrentEpisode is { } episode && episode.Owner == owner && episode.BackpressuredUntilUs >= now.EndUs - RecentUs);

    /// <summary>Whether an interval is the latest one that was applied. It is not when it came after a later one and was ignored.</summary>
    /// <param name="interval">The interval.</param>
    public bool IsLatest(Interval interval) => Signals?.EndUs == interval.EndUs;

    /// <summary>
    /// The start of the first episode that soakd does not own and that was BACKPRESSURED after a moment, in microseconds since the run's
    /// start; <see cref="long.MaxValue"/> when there is none.
    /// </summary>
    /// <param name="fromUs">The moment, in microseconds since the run's start.</param>
    public long FirstBackpressuredUs(long fromUs) => _domains.SelectMany(domain => domain.Episodes)
        .Where(episode => !episode.Owner.IsSoakd() && episode.Peak >= PressureLevel.Backpressured && episode.BackpressuredUntilUs > fromUs)
        .Select(episode => episode.Window.FromUs)
        .DefaultIfEmpty(long.MaxValue)
        .Min();

    /// <summary>Whether a moment lies in an episode that reached BACKPRESSURED and that the broker or the pipeline owns.</summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool IsBackpressuredAt(long atUs) =>
        _domains.SelectMany(domain => domain.Episodes).Any(episode => episode.Owner.IsTested() && IsBackpressuredIn(episode, atUs));

    /// <summary>
    /// Whether a moment lies in an episode in which soakd's own consumer was BACKPRESSURED. soakd owns a latency that was read then.
    /// </summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool IsProbeBackpressuredAt(long atUs) => this[PressureDomain.Probe].Episodes.Any(episode => IsBackpressuredIn(episode, atUs));

    private static bool IsBackpressuredIn(PressureEpisode episode, long atUs) =>
        episode.Peak >= PressureLevel.Backpressured && episode.Window.Contains(atUs);

    private bool IsNext(Interval interval) => interval.Number > _last && interval.EndUs > interval.BeginUs;

    private void Apply(Interval interval)
    {
        _last = interval.Number;
        PressureSignals signals = _reader.Read(interval);
        Signals = Causes.StopsFlow ? signals with { BrokerTrouble = true } : signals;
        foreach (DomainWatch domain in _domains)
            domain.Add(Signals);
    }
}
