using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Tuning;

namespace Soakd.Runs;

/// <summary>
/// Drives one run: rehearsal, pace check, the plan, the drain, the end. It starts and ends the work of the loops, and touches no record.
/// </summary>
internal sealed class RunSession(
    PreparedRun run, PacerLoop pacer, RecorderLoop recorder, JournalPump pump, RunEnd end,
    LiveTuning tuning, StopSignals signals, FaultLatch faults, ILogger log, TimeProvider time) : BackgroundService
{
    /// <summary>What records on their way have, when a run is ended before its plan is over.</summary>
    public static readonly TimeSpan StopDrain = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    // Enough to write what is there, after a fault of another loop; a Recorder that hangs as well is not waited for.
    private static readonly TimeSpan FinishAfterFault = TimeSpan.FromSeconds(10);

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
            await RehearseAsync();
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

    private async Task RehearseAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(signals.Asked, faults.Tripped);
        TimeSpan slowest = await RunRehearsal.PlayAsync(run, time, cancel.Token);
        Events.RehearsalPassed(log, Rehearsal.Records, Math.Round(slowest.TotalMilliseconds, 1));
        string? tooSlow = await Task.Factory.StartNew(
            () => new PaceCheck(run.Clock, run.Sleeper(), run.Workload).Run(run.Plan.HighestRate, cancel.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        cancel.Token.ThrowIfCancellationRequested();

        // Seconds after the first look: whoever writes there has written by now.
        RunRehearsal.RefuseForeignTraffic(run);
        IReadOnlyList<JournalEntry> first = FirstEntries.Of(run, tooSlow is null ? [] : [tooSlow]);
        Publish((RunEntry)first[0]);
        _begun = true;
        recorder.Begin(first);
    }

    private void Publish(RunEntry entry)
    {
        try
        {
            Manifest.Write(run.Directory.Manifest, entry, run.Configuration.Settings);
            run.Directory.Publish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunDirectory.Refusal(run.Options.Runs, e);
        }
    }

    private async Task PlayAsync()
    {
        pacer.Begin();
        (EndReason reason, string detail) = await end.OfSendingAsync();
        pacer.StopSending();
        await pacer.Ended;
        if (reason == EndReason.Stopped) Events.StopRequested(log, detail, StopDrain.TotalSeconds);
        else Events.DrainStarted(log, run.Producer.Outstanding, DrainOf(reason).TotalSeconds);
        await DrainAsync(reason);
        (reason, detail) = end.OfRun(reason, detail, recorder.Quiet);
        await FinishAsync(reason, detail);
        await pump.CompleteAsync();
    }

    private async Task FinishAsync(EndReason reason, string detail)
    {
        Task finished = recorder.FinishAsync(reason, detail);
        if (await Task.WhenAny(finished, faults.WhenTripped) != finished)
            await Task.WhenAny(finished, Task.Delay(FinishAfterFault, time, CancellationToken.None));
    }

    private TimeSpan DrainOf(EndReason reason) => reason switch
    {
        EndReason.Completed => run.Plan.Drain,
        _ => StopDrain,
    };

    private async Task DrainAsync(EndReason reason)
    {
        TimeSpan limit = DrainOf(reason);
        long begin = time.GetTimestamp();
        bool stopped = reason != EndReason.Completed;
        while (time.GetElapsedTime(begin) is var drained && drained < limit && !end.IsPast)
        {
            await Task.Delay(Turn, time, CancellationToken.None);
            foreach (TuningEntry edit in tuning.TakeApplied(run.Clock.NowUs)) recorder.Note(edit);
            if (recorder.QuietSince(begin)) return;
            if (stopped || !end.IsAsked) continue;

            // A stop in the middle of the plan's own drain leaves the stop budget, counted from now.
            stopped = true;
            limit = drained + StopDrain < limit ? drained + StopDrain : limit;
        }
    }
}
