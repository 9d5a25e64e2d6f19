using System.Runtime.InteropServices;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// Says what to send and when to wake (docs/method.md#open-loop-schedule). Open loop: intended times come from the schedule alone, whatever
/// becomes of the records. Each turn of the driver's loop: <see cref="Step"/>, then <see cref="TryPeek"/> and
/// <see cref="Take"/> until nothing is left to send, then sleep until <see cref="WakeAtUs"/>.
/// <para>
/// Records leave strictly in order, so what is due now queues behind a backlog, and <see cref="CatchUp"/> bounds both
/// together at twice the rate asked for (or under which the oldest was due, where that was higher, so that a backlog survives
/// a pause or the plan's end). Records that trail the newest one due by a second or more are skipped: a backlog is never more
/// than the schedule asks for in a second. After the plan's end nothing newer comes, so they are skipped when they are a second
/// late: an end is at most a second after the plan's, whatever the client refuses.
/// </para>
/// <para>
/// Times are whole microseconds since the run's start on the monotonic clock. One thread. No allocation a record.
/// At all times <c>Due = Skipped + Backlog + Attempted</c>.
/// </para>
/// </summary>
public sealed class Pacer
{
    /// <summary>How often to look while records wait: for room, or for their turn.</summary>
    internal const long TickUs = 1_000;

    /// <summary>The longest sleep, so that a tuning edit is seen soon.</summary>
    internal const long LongestSleepUs = 100_000;

    /// <summary>How far a record may trail the newest one due (after the plan's end: the clock) before it is skipped.</summary>
    internal const long MaxBacklogUs = 1_000_000;

    private readonly RateCurve _curve;
    private readonly GateClock _gate = new();
    private readonly List<SkippedRange> _skippedNow = new(16);
    private CurveCursor _head;
    private long _headUs;
    private long _nowUs;
    private CatchUp _catchUp;
    private int _room = 1;

    /// <summary>A pacer that has sent nothing yet.</summary>
    /// <param name="plan">What to play.</param>
    /// <param name="tuning">The tuning in force at the start.</param>
    /// <param name="seed">Draws the Poisson arrivals; constant ones ignore it.</param>
    /// <param name="startUs">When the plan begins.</param>
    public Pacer(SoakPlan plan, TuningSnapshot tuning, ulong seed = 0, long startUs = 0)
    {
        _curve = new RateCurve(plan, tuning, seed, startUs);
        _head = _curve.Start;
        _nowUs = startUs;
    }

    /// <summary>Records due by the last step.</summary>
    public long Due => _curve.Due;

    /// <summary>Records given up so far.</summary>
    public long Skipped { get; private set; }

    /// <summary>Records taken so far.</summary>
    public long Attempted { get; private set; }

    /// <summary>Records due and waiting.</summary>
    public long Backlog => _curve.Due - _head.Sequence;

    /// <summary>The rate asked for at the last step.</summary>
    public Rate Rate => _curve.RateAt(_nowUs);

    /// <summary>Whether the plan is over and nothing waits.</summary>
    public bool Done => _curve.Ended && Backlog == 0;

    /// <summary>
    /// When to step next: at the next intended time or change of the curve; a tick from now while records wait or the gate is
    /// closed. The driver may sleep longer, by its precision: what falls due meanwhile leaves in one clump.
    /// </summary>
    public long WakeAtUs => Backlog > 0 || GateClosed
        ? _nowUs + TickUs
        : Math.Min(_curve.NextUs(), _nowUs + LongestSleepUs);

    private bool GateClosed => _room == 0;

    /// <summary>Moves to a time and decides what may be sent now.</summary>
    /// <param name="nowUs">The time; never earlier than in the step before.</param>
    /// <param name="room">How many records the admission gate lets through now; 0 when it is closed.</param>
    /// <param name="tuning">The tuning; a new generation holds from this time on.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time went backwards, or <paramref name="room"/> is negative.</exception>
    public PacerStep Step(long nowUs, int room, TuningSnapshot tuning)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nowUs, _nowUs);
        ArgumentOutOfRangeException.ThrowIfNegative(room);
        AttributeWait(nowUs, room);
        _curve.AdvanceTo(nowUs, tuning);
        Skip(nowUs);
        Allow(nowUs);
        _nowUs = nowUs;
        _room = room;
        return new PacerStep(_curve.Opened, CollectionsMarshal.AsSpan(_skippedNow), Due);
    }

    /// <summary>The next record to send in this step, or false when there is none, no room, or no more may be caught up.</summary>
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

    /// <summary>The record last peeked at was handed to the client.</summary>
    public void Take()
    {
        _catchUp.Spend(_headUs, _nowUs);
        _head.Advance();
        _room--;
        Attempted++;
    }

    /// <summary>The client refused the record last peeked at, whatever room there seemed: it stays the oldest, and the gate is closed.</summary>
    public void CloseGate() => _room = 0;

    /// <summary>
    /// Whose the time since the last step was. The gate's, while it was closed: being a little late to find it open delays
    /// nothing while the client's queue is full, so only what is late beyond the punctual is our own. And a wait for one's
    /// turn in the backlog belongs to what put the oldest record there.
    /// </summary>
    private void AttributeWait(long nowUs, int room)
    {
        if (GateClosed && room == 0)
            _gate.Add(_nowUs, nowUs);
        else if (GateClosed || (Backlog > 0 && CauseOf(_head.Peek(), _nowUs) == SkipCause.Blocked))
            _gate.Add(_nowUs, Math.Min(nowUs, WakeAtUs + CatchUp.PunctualUs));
    }

    private void Skip(long nowUs)
    {
        _skippedNow.Clear();
        // The end counts like any other moment: while the plan is played, too, a record that is a second late is as good as gone. A
        // longer patience would buy little: at twice the rate a whole second of backlog is sent before any of it is that late; what
        // the client has keeps its own time-out; and a run must not outlast its plan and its drain, which MaxWall was held against.
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
