using Microsoft.Extensions.Hosting;

namespace Soakd.Runs;

/// <summary>Forces the journal to the disk every ten seconds, off the Recorder's thread: a power cut costs that much, not the run.</summary>
internal sealed class JournalFlush(PreparedRun run, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) run.JournalFile.Flush();
        }
        catch (OperationCanceledException)
        {
            // The file is flushed once more when it is closed.
        }
    }
}
