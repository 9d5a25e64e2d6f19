using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>Knows what ends a run, and in whose name: the plan, a person, a rule, the wall, the disk, or a fault.</summary>
internal sealed class RunEnd(
    PreparedRun run, PacerLoop pacer, RunJournal journal, AbortWatch abort, StopSignals signals, FaultLatch faults, TimeProvider time)
{
    /// <summary>Whether a person or a rule asked for the end.</summary>
    public bool IsAsked => signals.Asked.IsCancellationRequested || abort.Tripped.IsCancellationRequested;

    /// <summary>Whether there is nothing left to wait for: a loop has faulted, or the longest allowed time is over.</summary>
    public bool IsPast => faults.Tripped.IsCancellationRequested || WallLeft <= TimeSpan.Zero;

    private TimeSpan WallLeft => run.Options.Safety.MaxWall - TimeSpan.FromMicroseconds(run.Clock.NowUs);

    private (EndReason Reason, string Detail) Walled => (EndReason.MaxWall, $"{run.Options.Safety.MaxWall:c}");

    /// <summary>Waits for what ends the sending first.</summary>
    public async Task<(EndReason Reason, string Detail)> OfSendingAsync()
    {
        TimeSpan wall = WallLeft;
        Task walled = Task.Delay(wall > TimeSpan.Zero ? wall : TimeSpan.Zero, time, CancellationToken.None);
        Task stopped = Cancelled(signals.Asked);
        Task unwritable = Cancelled(journal.Unwritable);
        Task aborted = Cancelled(abort.Tripped);
        Task first = await Task.WhenAny(pacer.Ended, stopped, aborted, unwritable, walled, faults.WhenTripped);

        if (first == stopped) return OfRun(EndReason.Stopped, signals.Name, quiet: false);
        if (first == aborted) return OfRun(EndReason.Aborted, abort.Reason, quiet: false);
        return first == walled ? Walled : OfRun(EndReason.Completed, "", quiet: true);
    }

    /// <summary>
    /// Why the run ended, when it is over. What happened while it drained counts: a rule broken, or a stop, makes of what is still out
    /// something that is outstanding, not undrained.
    /// </summary>
    /// <param name="reason">Why it stopped sending.</param>
    /// <param name="detail">What or who did that.</param>
    /// <param name="quiet">Whether everything that was sent is accounted for.</param>
    public (EndReason Reason, string Detail) OfRun(EndReason reason, string detail, bool quiet)
    {
        if (faults.Fault is { } fault) return (EndReason.Fault, $"{fault.Loop}: {fault.Exception.Message}");
        if (journal.Unwritable.IsCancellationRequested) return (EndReason.JournalUnwritable, "the disk refused an entry");
        if (reason != EndReason.Completed) return (reason, detail);
        if (abort.Tripped.IsCancellationRequested) return (EndReason.Aborted, abort.Reason);
        if (quiet) return (reason, detail);
        if (signals.Asked.IsCancellationRequested) return (EndReason.Stopped, signals.Name);
        return WallLeft <= TimeSpan.Zero ? Walled : (reason, detail);
    }

    private static Task Cancelled(CancellationToken token)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(source.SetResult);
        return source.Task;
    }
}
