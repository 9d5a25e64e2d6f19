namespace Soakd.Live;

/// <summary>The run that the process plays now. Thread-safe.</summary>
internal sealed class CurrentRun
{
    private volatile LiveRun? _live;
    private volatile Func<double>? _written;
    private volatile bool _ending;

    /// <summary>The run; null while none is played.</summary>
    public LiveRun? Live => _live;

    /// <summary>What it has written so far, compressed and with replicas; 0 while none is played.</summary>
    public double WrittenBytes => _written?.Invoke() ?? 0;

    /// <summary>Whether a run has got its last record, and is being judged, reported and compared.</summary>
    public bool IsEnding => _ending;

    /// <summary>A run is prepared.</summary>
    public void Prepare() => _ending = false;

    /// <summary>A run begins.</summary>
    /// <param name="live">The run.</param>
    /// <param name="written">What it has written so far.</param>
    public void Begin(LiveRun live, Func<double> written) => (_live, _written) = (live, written);

    /// <summary>The run has got its last record.</summary>
    public void EndLoad() => _ending = true;

    /// <summary>The run is over, and has its reports.</summary>
    public void End() => (_live, _written) = (null, null);
}
