using System.Runtime.InteropServices;
using Soakd.Engine.Clocks;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// Decides what to send and when to wake (docs/method.md#open-loop-schedule). Open loop: intended times depend only on the schedule, never
/// on what happens to the records. Each turn of the driver's loop: <see cref="Step"/>, then <see cref="TryPeek"/> and
/// <see cref="MarkSent"/> until nothing is left to send, then sleep until <see cref="WakeAtUs"/>.
/// <para>
/// Records are sent strictly in order, so a record that is due now waits for the backlog. <see cref="CatchUp"/> limits the rate of both to
/// twice the intended rate (or to twice the rate at which the oldest record was due, if that was higher: so a backlog is still sent in a
/// pause or after the plan's end). A record that is due a second or more before the newest due record is skipped, so the backlog never
/// exceeds one second of the schedule. After the plan's end no newer record comes, so records are skipped when they are a second late: the
/// pacer ends at most a second after the plan, even if the client accepts nothing.
/// </para>
/// <para>
/// Times are whole microseconds since the run's start on the monotonic clock. One thread. No allocation a record.
/// At all times <c>Due = Skipped + Backlog + Attempted</c>.
/// </para>
/// </summary>
public sealed class Pacer
{
    /// <summary>The time between steps while records wait, in microseconds.</summary>
    internal const long TickUs = 1_000;

    /// <summary>The longest sleep in microseconds, so that a tuning edit is noticed soon.</summary>
    internal const long LongestSleepUs = 100_000;

    /// <summary>
    /// A record is skipped when it is due this much before the newest due record (after the plan's end: before now), in microseconds.
    /// </summary>
    internal const long MaxBacklogUs = 1_000_000;

    private readonly RateCurve _curve;
    private readonly GateClock _gate = new();
    private readonly List<SkippedRange> _skippedNow = new(16);
    private CurveCursor _head;
    private long _headUs;
    private long _nowUs;
    private CatchUp _catchUp;
    private int _capacity = 1;

    /// <summary>Creates a pacer that has sent nothing yet.</summary>
    /// <param name="plan">What to play.</param>
    /// <param name="tuning">The tuning in force at the start.</param>
    /// <param name="seed">The seed of Poisson arrivals; constant arrivals ignore it.</param>
    /// <param name="startUs">When the plan begins.</param>
    public Pacer(SoakPlan plan, TuningSnapshot tuning, ulong seed = 0, long startUs = 0)
    {
        _curve = new RateCurve(plan, tuning, seed, startUs);
        _head = _curve.Start;
        _nowUs = startUs;
    }

    /// <summary>Records due by the last step.</summary>
    public long Due => _curve.Due;

    /// <summary>Records skipped so far.</summary>
    public long Skipped { get; private set; }

    /// <summary>Records handed to the client so far.</summary>
    public long Attempted { get; private set; }

    /// <summary>Records that are due and neither sent nor skipped.</summary>
    public long Backlog => _curve.Due - _head.Sequence;

    /// <summary>The intended rate at the last step.</summary>
    public Rate Rate => _curve.RateAt(_nowUs);

    /// <summary>Whether the plan has ended and no record waits.</summary>
    public bool Done => _curve.Ended && Backlog == 0;

    /// <summary>
    /// When to step next: at the next intended time or change of the curve; a tick from now while records wait or the gate is
    /// closed. The driver may sleep longer, as precisely as it can: records that become due meanwhile are sent together.
    /// </summary>
    public long WakeAtUs => Backlog > 0 || GateClosed
        ? _nowUs + TickUs
        : Math.Min(_curve.NextUs(), _nowUs + LongestSleepUs);

    private bool GateClosed => _capacity == 0;

    /// <summary>Moves to a time and decides which records may be sent now.</summary>
    /// <param name="nowUs">The time; never earlier than in the previous step.</param>
    /// <param name="capacity">How many records the admission gate lets through now; 0 when it is closed.</param>
    /// <param name="tuning">The tuning; a new generation applies from this time on.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time went backwards, or <paramref name="capacity"/> is negative.</exception>
    public PacerStep Step(long nowUs, int capacity, TuningSnapshot tuning)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nowUs, _nowUs);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        AttributeWait(nowUs, capacity);
        _curve.AdvanceTo(nowUs, tuning);
        Skip(nowUs);
        Allow(nowUs);
        _nowUs = nowUs;
        _capacity = capacity;
        return new PacerStep(_curve.Opened, CollectionsMarshal.AsSpan(_skippedNow), Due);
    }

    /// <summary>
    /// The next record to send in this step; false when no record is due, the gate is closed, or the catch-up limit is reached.
    /// </summary>
    public bool TryPeek(out PacedRecord record)
    {
        if (GateClosed || Backlog == 0)
        {
            record = default;
            return false;
        }

        _headUs = _head.Peek();
        if (!_catchUp.Permits(_headUs, _nowUs))
        {
            record = default;
            return false;
        }

        record = new PacedRecord(_head.Sequence, _headUs, _gate.Since(_headUs));
        return true;
    }

    /// <summary>Marks the record of the last <see cref="TryPeek"/> as handed to the client.</summary>
    public void MarkSent()
    {
        _catchUp.Spend(_headUs, _nowUs);
        _head.Advance();
        _capacity--;
        Attempted++;
    }

    /// <summary>
    /// Closes the gate because the client refused the record of the last <see cref="TryPeek"/>. The record stays the oldest in the backlog.
    /// </summary>
    public void CloseGate() => _capacity = 0;

    /// <summary>
    /// Attributes the time since the last step. While the gate was closed, the time belongs to the gate: a step that finds it open a little
    /// late delays nothing, because the client's queue is still full, so only a delay of more than 10 ms is soakd's own. The time that a
    /// record waits in the backlog has the same cause as the lag of the oldest record. When soakd itself stood still, the client did too,
    /// so a queue that was full before is still full; the stop is soakd's own all the same.
    /// </summary>
    private void AttributeWait(long nowUs, int capacity)
    {
        if (GateClosed && capacity == 0 && nowUs - WakeAtUs <= OwnStop.LeastUs)
            _gate.Add(_nowUs, nowUs);
        else if (GateClosed || (Backlog > 0 && CauseOf(_head.Peek(), _nowUs) == SkipCause.Blocked))
            _gate.Add(_nowUs, Math.Min(nowUs, WakeAtUs + CatchUp.PunctualUs));
    }

    private void Skip(long nowUs)
    {
        _skippedNow.Clear();
        // The same limit holds after the plan's end as before. A larger limit would help little: at twice the rate, a whole second of
        // backlog is sent before any of it is a second late, and records in the client have a time-out of their own. And a run must not
        // last longer than its plan and its drain, because MaxWall was compared with their sum.
        var newestToSkipUs = (_curve.Ended ? nowUs : _curve.NewestUs) - MaxBacklogUs;
        for (long intendedUs; Backlog > 0 && (intendedUs = _head.Peek()) <= newestToSkipUs; _head.Advance())
        {
            var cause = CauseOf(intendedUs, nowUs);
            var first = _head.Sequence;
            if (_skippedNow.Count > 0 && _skippedNow[^1].Cause == cause)
            {
                first = _skippedNow[^1].From;
                _skippedNow.RemoveAt(_skippedNow.Count - 1);
            }

            _skippedNow.Add(new SkippedRange(first, _head.Sequence + 1, cause));
            Skipped++;
        }
    }

    private void Allow(long nowUs)
    {
        if (Backlog == 0)
        {
            _catchUp = default;
            return;
        }

        var oldestUs = _head.Peek();
        _catchUp.Grow(oldestUs, _nowUs, nowUs, Rate.Max(_curve.RateAt(nowUs), _head.Piece.RateAt(oldestUs)));
    }

    private SkipCause CauseOf(long intendedUs, long nowUs) =>
        2 * _gate.Since(intendedUs) > nowUs - intendedUs ? SkipCause.Blocked : SkipCause.Self;
}
