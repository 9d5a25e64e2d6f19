using System.Diagnostics;

namespace Soakd.Benchmarks.Running;

/// <summary>The CPU that a process uses after its warm-up.</summary>
internal sealed class ProcessorTime(TimeSpan warmUp, TimeSpan lasting)
{
    /// <summary>Seconds of CPU for each second of the measured time; 0 before its end.</summary>
    public double Cores { get; private set; }

    /// <summary>The largest resident set, in bytes.</summary>
    public long Resident { get; private set; }

    public async Task WatchAsync(Process process)
    {
        await Task.Delay(warmUp);
        process.Refresh();
        (TimeSpan from, long began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(lasting);
        process.Refresh();
        Cores = (process.TotalProcessorTime - from) / Stopwatch.GetElapsedTime(began);
        Resident = process.PeakWorkingSet64;
    }
}
