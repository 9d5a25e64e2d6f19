using Soakd.Hosting;

namespace Soakd.RunFiles;

/// <summary>
/// Forces the journal to the disk every ten seconds, off the Recorder's thread: a power cut costs that much, not the run.
/// </summary>
internal sealed class JournalFlush(JournalFile journal, FaultLatch faults, TimeProvider time) : GuardedService("journal flush", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // The file is flushed once more when it is closed.
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) journal.Flush();
    }
}
