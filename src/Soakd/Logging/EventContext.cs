namespace Soakd.Logging;

/// <summary>The fields that every event has. One thread sets them; any thread may read them.</summary>
internal sealed class EventContext
{
    private volatile State? _state;

    /// <summary>The name of the soak, for events that belong to no run; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The labels of the soak, for events that belong to no run.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The current values; null before a run.</summary>
    public State? Current => _state;

    /// <summary>Sets the run. All later events belong to it.</summary>
    public void Begin(string run, string name, IReadOnlyDictionary<string, string> labels) => _state = new State(run, name, labels, "", 0);

    /// <summary>Ends the run. Later events belong to none, until another begins.</summary>
    public void End() => _state = null;

    /// <summary>Sets the moment of the run. All later events belong to it.</summary>
    /// <param name="phase">The phase; empty outside of a phase.</param>
    /// <param name="seconds">Seconds since the start of the run.</param>
    public void MoveTo(string phase, double seconds) =>
        _state = _state is { } state ? state with { Phase = phase, Seconds = seconds } : null;

    /// <summary>A moment of a run.</summary>
    internal sealed record State(string Run, string Name, IReadOnlyDictionary<string, string> Labels, string Phase, double Seconds);
}
