namespace Soakd.Logging;

/// <summary>What every event of a run carries. One thread sets it; any may read it.</summary>
internal sealed class EventContext
{
    private volatile State? _state;

    /// <summary>What holds now; null before a run.</summary>
    public State? Current => _state;

    /// <summary>Names the run that the events from now on belong to.</summary>
    public void Begin(string run, string name, IReadOnlyDictionary<string, string> labels) => _state = new State(run, name, labels, "", 0);

    /// <summary>Says where in the run the events from now on lie.</summary>
    /// <param name="phase">The phase, or empty outside of one.</param>
    /// <param name="seconds">Seconds since the run's start.</param>
    public void MoveTo(string phase, double seconds) =>
        _state = _state is { } state ? state with { Phase = phase, Seconds = seconds } : null;

    /// <summary>A moment of a run.</summary>
    internal sealed record State(string Run, string Name, IReadOnlyDictionary<string, string> Labels, string Phase, double Seconds);
}
