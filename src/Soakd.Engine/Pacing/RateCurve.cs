using System.Runtime.InteropServices;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// The curve Λ(t) of records due by t: record n is due when it reaches n + 1. It grows while the plan is played. A tuning
/// edit appends a piece that begins at (now, Λ(now)): so no edit causes a jump or a burst, and records that were due keep their intended
/// time. A record due exactly at the start of a phase or generation belongs to the previous one.
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

    /// <summary>Creates the curve of a plan from its start time and its first tuning.</summary>
    public RateCurve(SoakPlan plan, TuningSnapshot tuning, ulong seed, long startUs)
    {
        _timeline = new PlanTimeline(plan, startUs);
        _tuning = tuning;
        _piece = _timeline.PieceAt(startUs, tuning);
        _due = new CurveCursor(_piece, new ArrivalProcess(plan.Arrivals, seed));
        NewestUs = startUs;
    }

    /// <summary>The number of records due so far; their sequence numbers are all below it.</summary>
    public long Due => _due.Sequence;

    /// <summary>When the newest record of them was due.</summary>
    public long NewestUs { get; private set; }

    /// <summary>Whether the plan had ended at the last advance.</summary>
    public bool Ended => _phase is null && _segments > 0;

    /// <summary>The segments that the last advance opened, in order.</summary>
    public ReadOnlySpan<Segment> Opened => CollectionsMarshal.AsSpan(_opened);

    /// <summary>A second reader of the same records. Valid only before the first advance.</summary>
    public CurveCursor Start => _due;

    /// <summary>The intended rate at a time between the last advance and the next change.</summary>
    public Rate RateAt(long nowUs) => _piece.RateAt(nowUs);

    /// <summary>When the next record is due or the curve changes, whichever is earlier.</summary>
    public long NextUs() => Math.Min(_due.Peek(), _piece.EndUs);

    /// <summary>Advances the plan to <paramref name="nowUs"/>. A new tuning applies from then on, not before.</summary>
    public void AdvanceTo(long nowUs, TuningSnapshot tuning)
    {
        _opened.Clear();
        if (_segments == 0)
            OpenSegment(_piece.StartUs);
        while (_piece.EndUs <= nowUs)
            AppendPiece(_piece.EndUs);
        PassRecords(nowUs);
        if (tuning.Generation == _tuning.Generation)
            return;

        _tuning = tuning;
        if (Ended)
            return;
        AppendPiece(nowUs);
        OpenSegment(nowUs);
    }

    private void AppendPiece(long atUs)
    {
        PassRecords(atUs);
        var next = _timeline.PieceAt(atUs, _tuning);
        _piece.ContinueWith(next);
        _piece = next;
        if (atUs >= _timeline.EndUs)
            _phase = null;
        else if (!ReferenceEquals(_phase, _timeline.PhaseAt(atUs)))
            OpenSegment(atUs);
    }

    private void OpenSegment(long atUs)
    {
        _phase = _timeline.PhaseAt(atUs);
        var asked = _phase.HighestRate.Times(_tuning.FactorFor(_phase));
        var judged = _phase.Name != SoakPlan.WarmUpName;
        _opened.Add(new Segment(_segments++, _phase.Name, _tuning.Generation, Due, atUs, judged, asked));
    }

    private void PassRecords(long nowUs)
    {
        for (long intendedUs; (intendedUs = _due.Peek()) <= nowUs; _due.Advance())
            NewestUs = intendedUs;
    }
}
