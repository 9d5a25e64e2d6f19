using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>Why a run ends, and what or who ended it.</summary>
internal readonly record struct EndCause(EndReason Reason, string Detail);

/// <summary>Knows what ends a run, and in whose name: the plan, a person, a rule, the wall, the bytes, the disk, or a fault.</summary>
internal sealed class RunEnd(
    TimeSpan maxWall, RunJournal journal, AbortWatch abort, BytesWatch bytes, IStop stop, FaultLatch faults)
{
    /// <summary>Whether a person or a rule asked for the end.</summary>
    public bool IsAsked => stop.Asked.IsCancellationRequested || abort.Tripped.IsCancellationRequested;

    /// <summary>Whether a loop has faulted: it may not be there any more.</summary>
    public bool IsFaulted => faults.Tripped.IsCancellationRequested;

    /// <summary>How long a run may drain that was ended before its plan was over.</summary>
    public TimeSpan StopDrain => stop.Drain;

    private EndCause Walled => new(EndReason.MaxWall, $"{maxWall:c}");

    /// <summary>Whether there is nothing left to wait for: a loop has faulted, or the longest allowed time is over.</summary>
    public bool IsPast(long nowUs) => IsFaulted || IsWallReached(nowUs);

    /// <summary>What ends the sending; null while nothing does.</summary>
    /// <param name="planIsOver">Whether everything that the plan asks for was sent or skipped.</param>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public EndCause? OfSending(bool planIsOver, long nowUs)
    {
        var completed = new EndCause(EndReason.Completed, "");
        if (planIsOver || IsFaulted || journal.Unwritable.IsCancellationRequested)
            return OfRun(completed, quiet: true, nowUs);
        if (stop.Asked.IsCancellationRequested) return new EndCause(EndReason.Stopped, stop.By);
        if (abort.Tripped.IsCancellationRequested) return new EndCause(EndReason.Aborted, abort.Reason);
        if (bytes.Passed is { } passed) return new EndCause(EndReason.MaxBytes, passed);
        return IsWallReached(nowUs) ? Walled : null;
    }

    /// <summary>
    /// Why the run ended, when it is over. What happened while it drained counts: after a broken rule or a stop, records that are still
    /// out are outstanding, not undrained.
    /// </summary>
    /// <param name="sending">What ended the sending.</param>
    /// <param name="quiet">Whether everything that was sent is accounted for.</param>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public EndCause OfRun(EndCause sending, bool quiet, long nowUs)
    {
        if (faults.Fault is { } fault) return new EndCause(EndReason.Fault, $"{fault.Loop}: {fault.Exception.Message}");
        if (journal.Unwritable.IsCancellationRequested) return new EndCause(EndReason.JournalUnwritable, "the disk refused an entry");
        if (sending.Reason != EndReason.Completed) return sending;
        if (abort.Tripped.IsCancellationRequested) return new EndCause(EndReason.Aborted, abort.Reason);
        if (bytes.Passed is { } passed) return new EndCause(EndReason.MaxBytes, passed);
        if (quiet) return sending;
        if (stop.Asked.IsCancellationRequested) return new EndCause(EndReason.Stopped, stop.By);
        return IsWallReached(nowUs) ? Walled : sending;
    }

    private bool IsWallReached(long nowUs) => TimeSpan.FromMicroseconds(nowUs) >= maxWall;
}
