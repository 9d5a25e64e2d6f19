using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>Follows one domain over a run: its level, the times at each level, and its episodes. Not thread-safe.</summary>
public sealed class DomainWatch
{
    // Limits the memory that a damaged journal or a very bad run can use.
    private const int MaxEpisodes = 1000;

    private readonly Attribution _attribution;
    private readonly LevelMachine _machine = new();
    private readonly LevelTimes _times = new();
    private readonly List<PressureEpisode> _ended = [];
    private readonly EpisodeOwner _owner = new();
    private PressureEpisode? _current;
    private (double Seconds, PartitionSkew? Skew) _largest;
    private bool _backpressuredNow;

    internal DomainWatch(PressureDomain domain, Attribution attribution) => (Domain, _attribution) = (domain, attribution);

    /// <summary>The domain that is watched.</summary>
    public PressureDomain Domain { get; }

    /// <summary>Its level now.</summary>
    public PressureLevel Level => _machine.Level;

    /// <summary>
    /// Whether the signals of the latest second hold BACKPRESSURED or more. The level itself lasts for a fixed time longer.
    /// </summary>
    public bool IsBackpressured => _backpressuredNow && Level >= PressureLevel.Backpressured;

    /// <summary>The owner of the latest second over a threshold.</summary>
    public Owner OwnerNow { get; private set; }

    /// <summary>The episode that has not ended; null when there is none.</summary>
    public PressureEpisode? CurrentEpisode => _current;

    /// <summary>All episodes in the order of time, including the one that has not ended.</summary>
    public IEnumerable<PressureEpisode> Episodes => _current is null ? _ended : _ended.Append(_current);

    /// <summary>The time at a level or above it.</summary>
    /// <param name="level">Above <see cref="PressureLevel.Ok"/>.</param>
    public LevelTime TimeAt(PressureLevel level) => _times[level];

    internal void Add(PressureSignals signals)
    {
        PressureReading reading = PressureRules.Read(Domain, signals);
        PressureLevel before = Level;
        _machine.Update(reading, signals.BeginUs, signals.EndUs);
        _times.Add(_machine, reading, signals.EndUs);
        _backpressuredNow = reading.Holds(PressureLevel.Backpressured);
        if (reading.Enters(PressureLevel.Elevated))
            _owner.Add(OwnerNow = _attribution.OwnerOf(Domain, signals), signals.BeginUs);
        if (Level == PressureLevel.Ok)
            End(signals.EndUs, reading);
        else
            Continue(signals, reading, raisedFromUs: Level > before ? _machine.RaisedFromUs : null);
    }

    private void Continue(PressureSignals signals, PressureReading reading, long? raisedFromUs)
    {
        if (_current is not null && _owner.HasChanged(raisedFromUs, out long changedUs))
            Close(changedUs);
        else
            changedUs = _machine.RaisedFromUs;
        if (signals.WaitingIn(Domain) is var waiting && waiting.Seconds > _largest.Seconds)
            _largest = waiting;
        // A level that is only kept for its fixed time was not reached by the new owner.
        var reached = (PressureLevel)Math.Clamp((int)reading.Highest, (int)PressureLevel.Elevated, (int)Level);
        bool worst = _current is null || reached > _current.Peak;
        _current = new PressureEpisode(
            Domain, new Window(_current?.Window.FromUs ?? changedUs, signals.EndUs), worst ? reached : _current!.Peak, _owner.Owner,
            Lasts: true,
            worst ? PressureEvidence.Of(Domain, signals) : _current!.Evidence)
        {
            BackpressuredUntilUs = IsBackpressured ? signals.EndUs : _current?.BackpressuredUntilUs ?? 0,
            Partition = _largest.Skew?.Partition,
        };
    }

    private void End(long endUs, PressureReading reading)
    {
        // A single second over a threshold between two quiet ones belongs to no episode.
        if (_current is not null || !reading.Enters(PressureLevel.Elevated))
            _owner.Clear();
        Close(endUs);
    }

    private void Close(long endUs)
    {
        if (_current is not null && _ended.Count < MaxEpisodes)
            _ended.Add(_current with { Lasts = false, Window = _current.Window with { ToUs = endUs } });
        _current = null;
        _largest = default;
    }
}
