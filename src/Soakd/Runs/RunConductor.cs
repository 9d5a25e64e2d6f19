using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Tuning;

namespace Soakd.Runs;

/// <summary>
/// Conducts the loops through one run: the plan is sent, the records that are out are awaited, the journal is ended. It is turned like a
/// loop, by the session's timer or by a test in simulated time, and touches no record. One thread at a time.
/// </summary>
internal sealed class RunConductor(
    TimeSpan planDrain, PacerLoop pacer, RecorderLoop recorder, LiveTuning tuning, JournalInbox inbox, RunEnd end, ILogger log)
{
    // After a fault of another loop: enough for the pacer to end its step, and for the recorder to write what is there. A loop that hangs
    // as well is not waited for.
    private const long PacerAfterFaultUs = 1_000_000;
    private const long FinishAfterFaultUs = 10_000_000;

    /// <summary>How long it is from one turn to the next, in microseconds.</summary>
    internal const long TurnUs = 20_000;

    private Stage _stage = Stage.Sending;
    private EndCause _cause;
    private TimeSpan _drain;
    private long _sinceUs;
    private long _turnedUs;
    private long _stoodStillUs;
    private bool _stopped;

    private enum Stage
    {
        Sending,
        Stopping,
        Draining,
        Finishing,
        Over,
    }

    /// <summary>Begins to play the plan.</summary>
    public void Begin() => pacer.Begin();

    /// <summary>Goes on with the run.</summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <returns>False when the run is over: the journal has all that it will have.</returns>
    public bool Turn(long nowUs)
    {
        // Nobody waited for records while soakd itself stood still.
        if (nowUs - _turnedUs > TurnUs + OwnStop.LeastUs) _stoodStillUs += nowUs - _turnedUs - TurnUs;
        _turnedUs = nowUs;
        _stage = _stage switch
        {
            Stage.Sending => Send(nowUs),
            Stage.Stopping => AwaitPacer(nowUs),
            Stage.Draining => Drain(nowUs),
            Stage.Finishing => AwaitRecorder(nowUs),
            _ => Stage.Over,
        };
        return _stage != Stage.Over;
    }

    private Stage Send(long nowUs)
    {
        if (end.OfSending(pacer.HasEnded, nowUs) is not { } cause) return Stage.Sending;
        _cause = cause;
        _sinceUs = nowUs;
        pacer.StopSending();
        return AwaitPacer(nowUs);
    }

    private Stage AwaitPacer(long nowUs)
    {
        if (!pacer.HasEnded && !(end.IsFaulted && nowUs - _sinceUs >= PacerAfterFaultUs)) return Stage.Stopping;
        _stopped = _cause.Reason != EndReason.Completed;
        _drain = _stopped ? end.StopDrain : planDrain;
        // The pacer may have sent its last records after this turn began.
        _sinceUs = Math.Max(nowUs, pacer.EndedAtUs);
        _stoodStillUs = 0;
        if (_cause.Reason == EndReason.Stopped) Events.StopRequested(log, _cause.Detail, _drain.TotalSeconds);
        else Events.DrainStarted(log, pacer.Outstanding, _drain.TotalSeconds);
        return Stage.Draining;
    }

    private Stage Drain(long nowUs)
    {
        foreach (TuningEntry edit in tuning.TakeApplied(nowUs)) inbox.Add(edit);
        TimeSpan drained = TimeSpan.FromMicroseconds(nowUs - _sinceUs - _stoodStillUs);
        if (recorder.QuietSince(_sinceUs) || drained >= _drain || end.IsPast(nowUs)) return Finish(nowUs);
        if (_stopped || !end.IsAsked) return Stage.Draining;

        // A stop in the middle of the plan's own drain leaves the stop's drain, counted from now.
        _stopped = true;
        if (drained + end.StopDrain < _drain) _drain = drained + end.StopDrain;
        return Stage.Draining;
    }

    private Stage Finish(long nowUs)
    {
        EndCause cause = end.OfRun(_cause, recorder.Quiet, nowUs);
        recorder.Finish(cause.Reason, cause.Detail);
        _sinceUs = nowUs;
        return Stage.Finishing;
    }

    private Stage AwaitRecorder(long nowUs)
    {
        // The time counts from the fault on, or from the begin of the wait.
        if (!end.IsFaulted) _sinceUs = nowUs;
        return recorder.HasEnded || nowUs - _sinceUs >= FinishAfterFaultUs ? Stage.Over : Stage.Finishing;
    }
}
