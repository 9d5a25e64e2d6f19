using System.Diagnostics;

namespace Soakd.Benchmarks.Micro;

/// <summary>Measures time and managed allocation of one thread. Pauses leave out work that should not count.</summary>
internal sealed class RoundMeter
{
    private readonly Stopwatch _watch = new();
    private long _bytesBefore;

    public double Nanoseconds => _watch.Elapsed.TotalNanoseconds;

    /// <summary>Bytes allocated by this thread while the meter ran.</summary>
    public long Bytes { get; private set; }

    public void Begin()
    {
        _watch.Reset();
        Bytes = 0;
        Resume();
    }

    public void Pause()
    {
        _watch.Stop();
        Bytes += GC.GetAllocatedBytesForCurrentThread() - _bytesBefore;
    }

    public void Resume()
    {
        _bytesBefore = GC.GetAllocatedBytesForCurrentThread();
        _watch.Start();
    }
}
