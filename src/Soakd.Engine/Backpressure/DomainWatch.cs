using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>One domain over a run: its level, its times, its episodes. One thread at a time.</summary>
public sealed class DomainWatch
{
    // What a damaged or hopeless run may fill the memory with.
    private const int MostEpisodes = 1000;

    private readonly Attribution _attribution;
    private readonly LevelMachine _machine = new();
    private readonly LevelTimes _times = new();
    private readonly List<PressureEpisode> _over = [];
    private readonly int[] _owners = new int[Enum.GetValues<Owner>().Length];
    private readonly int[] _recentOwners = new int[Enum.GetValues<Owner>().Length];
    private PressureEpisode? _now;
    private bool _held;

    internal DomainWatch(PressureDomain domain, Attribution attribution) => (Domain, _attribution) = (domain, attribution);

    /// <summary>What is watched.</summary>
    public PressureDomain Domain { get; }

    /// <summary>Its level now.</summary>
    public PressureLevel Level => _machine.Level;

    /// <summary>Whether the latest second's signals hold BACKPRESSURED or more: the level without its while of steadiness.</summary>
    public bool IsPressed => _held && Level >= PressureLevel.Backpressured;

    /// <summary>The episode that lasts; null when there is none.</summary>
    public PressureEpisode? Now => _now;

    /// <summary>All episodes in the order of time, the one that lasts included.</summary>
    public IEnumerable<PressureEpisode> Episodes => _now is null ? _over : _over.Append(_now);

    /// <summary>The time at a level or above it.</summary>
    /// <param name="level">Above <see cref="PressureLevel.Ok"/>.</param>
    public LevelTime TimeAt(PressureLevel level) => _times[level];

    internal void Take(PressureSignals signals)
    {
        PressureReading reading = PressureRules.Read(Domain, signals);
        PressureLevel before = Level;
        _machine.Update(reading, signals.BeginUs, signals.EndUs);
        _times.Take(_machine, reading, signals.EndUs);
        _held = reading.Holds(PressureLevel.Backpressured);
        if (reading.Enters(PressureLevel.Elevated))
            _recentOwners[(int)_attribution.OwnerOf(Domain, signals)]++;
        if (Level == PressureLevel.Ok)
            Close(signals.EndUs, reading);
        else
            Continue(signals, raised: Level > before);
    }

    private void Continue(PressureSignals signals, bool raised)
    {
        for (int owner = 0; owner < _owners.Length; owner++)
            _owners[owner] += _recentOwners[owner];
        Array.Clear(_recentOwners);
        long fromUs = _now?.Window.FromUs ?? _machine.RaisedFromUs;
        bool worst = _now is null || raised;
        _now = new PressureEpisode(
            Domain, new Window(fromUs, signals.EndUs), worst ? Level : _now!.Peak < Level ? Level : _now.Peak, MostOften(), Lasts: true,
            worst ? PressureEvidence.Of(Domain, signals) : _now!.Evidence);
    }

    private void Close(long endUs, PressureReading reading)
    {
        // Single seconds over a threshold between two quiet ones belong to no episode.
        if (!reading.Enters(PressureLevel.Elevated))
            Array.Clear(_recentOwners);
        if (_now is null)
            return;
        if (_over.Count < MostEpisodes)
            _over.Add(_now with { Lasts = false, Window = _now.Window with { ToUs = endUs } });
        Array.Clear(_owners);
        _now = null;
    }

    private Owner MostOften() => (Owner)Array.IndexOf(_owners, _owners.Max());
}
