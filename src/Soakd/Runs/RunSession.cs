using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>Takes one run from its opening to its end, in real time. What is done when, the conductor decides.</summary>
internal sealed class RunSession(
    RunOpening opening, RunConductor conductor, RecorderLoop recorder, JournalPump pump, RunClock clock, FaultLatch faults,
    TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Turn = TimeSpan.FromMicroseconds(RunConductor.TurnUs);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _begun;

    /// <summary>Whether the journal was begun: from then on there is a run to report, whatever becomes of it.</summary>
    public bool Begun => _begun;

    /// <summary>
    /// Completed when the journal has all that it will have; cancelled when the run was stopped before its first record; faulted with a
    /// <see cref="ConfigurationException"/> when it was refused. After a fault any of them: the latch has it.
    /// </summary>
    public Task Ended => _ended.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            RunEntry declaration = await opening.OpenAsync();
            _begun = true;
            recorder.Begin(declaration);
            await PlayAsync();
            _ended.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            _ended.TrySetCanceled(CancellationToken.None);
        }
        catch (ConfigurationException refusal)
        {
            _ended.TrySetException(refusal);
        }
        catch (Exception e)
        {
            faults.Trip("session", e);
            _ended.TrySetResult();
        }
    }

    private async Task PlayAsync()
    {
        conductor.Begin();
        using var timer = new PeriodicTimer(Turn, time);
        while (conductor.Turn(clock.NowUs)) await timer.WaitForNextTickAsync(CancellationToken.None);
        await pump.CompleteAsync();
    }
}
