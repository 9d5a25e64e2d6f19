namespace Soakd.Live;

/// <summary>The run that the process plays now. Thread-safe.</summary>
internal sealed class CurrentRun
{
    private volatile LiveRun? _live;

    /// <summary>The run; null while none is played.</summary>
    public LiveRun? Live
    {
        get => _live;
        set => _live = value;
    }
}
