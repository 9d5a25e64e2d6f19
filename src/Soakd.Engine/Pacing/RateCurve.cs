using System.Runtime.InteropServices;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// The curve Λ(t) of records due by t: record n is due when it reaches n + 1. It grows as the plan is played and as tuning
/// changes it: a change appends a piece that begins at (now, Λ(now)), so no edit can make a jump or a burst, and what was due
/// keeps its intended time. A phase or a generation begins just after its first moment: a record due at it belongs to the one before.
/// Times are microseconds since the run's start. Not thread-safe.
/// </summary>
internal sealed class RateCurve
{
    private readonly PlanTimeline _timeline;
    private readonly List<Segment> _opened = [];
    private TuningSnapshot _tuning;
    private RatePiece _piece;
    private CurveCursor _due;
    private Phase? _phase;
    private int _segments;

    /// <summary>The curve of a plan that starts at a time under a tuning.</summary>
    public RateCurve(SoakPlan plan, TuningSnapshot tuning, ulong seed, long startUs)
    {
        _timeline = new PlanTimeline(plan, startUs);
        _tuning = tuning;
        _piece = _timeline.PieceAt(startUs, tuning);
        _due = new CurveCursor(_piece, new ArrivalProcess(plan.Arrivals, seed));
        NewestUs = startUs;
    }

    /// <summary>Records due so far: the sequence numbers below it.</summary>
    public long Due => _due.Sequence;

    /// <summary>When the newest of them was due.</summary>
    public long NewestUs { get; private set; }

    /// <summary>Whether the plan's time is over by the last advance.</summary>
    public bool Ended => _phase is null && _segments > 0;

    /// <summary>The segments that the last advance opened, in order.</summary>
    public ReadOnlySpan<Segment> Opened => CollectionsMarshal.AsSpan(_opened);

    /// <summary>A second reader of the same records; only before the first advance.</summary>
    public CurveCursor Start => _due;

    /// <summary>The rate asked for at a time from the last advance on and before the next change.</summary>
    public Rate RateAt(long nowUs) => _piece.RateAt(nowUs);

    /// <summary>When something is due next: a record, or a change of the curve.</summary>
    public long NextUs() => Math.Min(_due.Peek(), _piece.EndUs);

    /// <summary>Plays the plan on; a new tuning holds from <paramref name="nowUs"/> on, not before.</summary>
    public void AdvanceTo(long nowUs, TuningSnapshot tuning)
    {
        _opened.Clear();
        if (_segments == 0)
            Open(_piece.StartUs);
        while (_piece.EndUs <= nowUs)
            Bend(_piece.EndUs);
        Pass(nowUs);
        if (tuning.Generation == _tuning.Generation)
            return;

        _tuning = tuning;
        if (Ended)
            return;
        Bend(nowUs);
        Open(nowUs);
    }

    private void Bend(long atUs)
    {
        Pass(atUs);
        var next = _timeline.PieceAt(atUs, _tuning);
        _piece.ContinueWith(next);
        _piece = next;
        if (atUs >= _timeline.EndUs)
            _phase = null;
        else if (!ReferenceEquals(_phase, _timeline.PhaseAt(atUs)))
            Open(atUs);
    }

    private void Open(long atUs)
    {
        _phase = _timeline.PhaseAt(atUs);
        var asked = _phase.HighestRate.Times(_tuning.FactorFor(_phase));
        var judged = _phase.Name != SoakPlan.WarmUpName;
        _opened.Add(new Segment(_segments++, _phase.Name, _tuning.Generation, Due, atUs, judged, asked));
    }

    private void Pass(long nowUs)
    {
        for (long intendedUs; (intendedUs = _due.Peek()) <= nowUs; _due.Advance())
            NewestUs = intendedUs;
    }
}
