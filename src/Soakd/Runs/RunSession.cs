using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Sampling;

namespace Soakd.Runs;

/// <summary>
/// Drives one run: rehearsal, pace check, the plan, the drain, the end. It starts and ends the work of the loops, and touches no record.
/// </summary>
internal sealed class RunSession(
    PreparedRun run, IReadOnlyList<ISampler> samplers, PacerLoop pacer, RecorderLoop recorder, RunJournal journal, JournalPump pump,
    AbortWatch abort, StopSignals signals, FaultLatch faults, ILogger log, TimeProvider time) : BackgroundService
{
    /// <summary>What records on their way have, when a run is ended before its plan is over.</summary>
    public static readonly TimeSpan StopDrain = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completed when the journal has its end; cancelled when the run was stopped before its first record; faulted with a
    /// <see cref="ConfigurationException"/> when it was refused.
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
        TimeSpan slowest = await RunRehearsal.PlayAsync(run, time, signals.Asked);
        Events.RehearsalPassed(log, Rehearsal.Records, Math.Round(slowest.TotalMilliseconds, 1));
        string? tooSlow = await Task.Factory.StartNew(
            () => new PaceCheck(run.Clock, run.Sleeper(), run.Workload).Run(run.Plan.HighestRate, signals.Asked),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        signals.Asked.ThrowIfCancellationRequested();

        // Seconds after the first look: whoever writes there has written by now.
        RunRehearsal.RefuseForeignTraffic(run);
        IReadOnlyList<JournalEntry> first = FirstEntries.Of(run, samplers, tooSlow is null ? [] : [tooSlow]);
        Manifest.Write(run.Directory.Manifest, (RunEntry)first[0], run.Configuration.Settings);
        run.Directory.Publish();
        recorder.Begin(first);
    }

    private async Task PlayAsync()
    {
        pacer.Begin();
        (EndReason reason, string detail) = await EndOfSendingAsync();
        pacer.StopSending();
        await pacer.Done;
        if (reason == EndReason.Stopped) Events.StopRequested(log, detail, StopDrain.TotalSeconds);
        else Events.DrainStarted(log, run.Producer.Outstanding, DrainOf(reason).TotalSeconds);
        await DrainAsync(reason);

        // A rule broken, or stopped, while it drained: then what is out is outstanding, not undrained.
        if (reason == EndReason.Completed && abort.Tripped.IsCancellationRequested) (reason, detail) = (EndReason.Aborted, abort.Reason);
        if (reason == EndReason.Completed && signals.Asked.IsCancellationRequested && !recorder.Quiet) (reason, detail) = (EndReason.Stopped, signals.Name);
        await recorder.FinishAsync(reason, detail).WaitAsync(faults.Tripped);
        await pump.CompleteAsync();
    }

    // What ends the sending first: the plan, a person, a rule, the wall, the disk, or a fault.
    private async Task<(EndReason Reason, string Detail)> EndOfSendingAsync()
    {
        TimeSpan wall = run.Options.Safety.MaxWall - TimeSpan.FromMicroseconds(run.Clock.NowUs);
        Task walled = Task.Delay(wall > TimeSpan.Zero ? wall : TimeSpan.Zero, time, CancellationToken.None);
        Task stopped = Cancelled(signals.Asked);
        Task unwritable = Cancelled(journal.Unwritable);
        Task aborted = Cancelled(abort.Tripped);
        Task first = await Task.WhenAny(pacer.Done, stopped, aborted, unwritable, walled, Cancelled(faults.Tripped));

        if (faults.Fault is { } fault) return (EndReason.Fault, $"{fault.Loop}: {fault.Exception.Message}");
        if (first == stopped) return (EndReason.Stopped, signals.Name);
        if (first == aborted) return (EndReason.Aborted, abort.Reason);
        if (first == unwritable) return (EndReason.JournalUnwritable, "the disk refused an entry");
        return first == walled ? (EndReason.MaxWall, $"{run.Options.Safety.MaxWall:c}") : (EndReason.Completed, "");
    }

    private TimeSpan DrainOf(EndReason reason) => reason == EndReason.Completed ? run.Plan.Drain : StopDrain;

    private async Task DrainAsync(EndReason reason)
    {
        TimeSpan limit = DrainOf(reason);
        long begin = time.GetTimestamp();
        bool stopped = reason != EndReason.Completed;
        while (time.GetElapsedTime(begin) is var drained && drained < limit && !faults.Tripped.IsCancellationRequested)
        {
            await Task.Delay(Turn, time, CancellationToken.None);
            if (recorder.QuietSince(begin)) return;
            if (stopped || !(signals.Asked.IsCancellationRequested || abort.Tripped.IsCancellationRequested)) continue;

            // A stop in the middle of the plan's own drain leaves the stop budget, counted from now.
            stopped = true;
            limit = drained + StopDrain < limit ? drained + StopDrain : limit;
        }
    }

    private static Task Cancelled(CancellationToken token)
    {
        var source = new TaskCompletionSource();
        token.Register(source.SetResult);
        return source.Task;
    }
}
