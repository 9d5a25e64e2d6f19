using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// A piece of the curve: between its start and its end the rate is a straight line. Pieces are linked forwards only, so the
/// garbage collector frees the pieces that all readers have passed. Load is counted in <see cref="Load"/> units and is a whole number at
/// every microsecond, so a piece can be cut anywhere without rounding. Not thread-safe.
/// </summary>
internal sealed class RatePiece
{
    private readonly long _originUs;
    private readonly long _spanUs;
    private readonly long _from;
    private readonly long _change;
    private Int128 _loadAtEnd;

    /// <summary>
    /// Creates a piece of a line from <paramref name="from"/> to <paramref name="to"/>. The line may begin before the piece.
    /// </summary>
    /// <param name="originUs">When the line begins; not after <paramref name="startUs"/>.</param>
    /// <param name="startUs">When the piece begins.</param>
    /// <param name="endUs">When piece and line end.</param>
    /// <param name="from">The line's rate at its origin.</param>
    /// <param name="to">The line's rate at its end.</param>
    public RatePiece(long originUs, long startUs, long endUs, Rate from, Rate to)
    {
        _originUs = originUs;
        _spanUs = endUs - originUs;
        _from = 2 * from.Milli;
        _change = 2 * (to.Milli - from.Milli);
        StartUs = startUs;
        EndUs = endUs;
        _loadAtEnd = LoadSinceOrigin(_spanUs);
    }

    /// <summary>When it begins, in microseconds since the run's start.</summary>
    public long StartUs { get; }

    /// <summary>When it ends. Becomes earlier when the piece is cut.</summary>
    public long EndUs { get; private set; }

    /// <summary>The piece that begins where this one ends; null until there is one.</summary>
    public RatePiece? Next { get; private set; }

    /// <summary>Ends the piece at the start of the next one. No record after that start may have become due yet.</summary>
    public void ContinueWith(RatePiece next)
    {
        EndUs = next.StartUs;
        Next = next;
        _loadAtEnd = LoadSinceOrigin(EndUs - _originUs);
    }

    /// <summary>The rate at a time within the piece.</summary>
    public Rate RateAt(long atUs) => _change == 0
        ? new Rate(_from / 2)
        : new Rate((_from + (long)((Int128)_change * (atUs - _originUs) / _spanUs)) / 2);

    /// <summary>
    /// The first microsecond, not before <paramref name="fromUs"/>, at which <paramref name="load"/> more is due;
    /// <see cref="long.MaxValue"/> when the piece ends before. On return, <paramref name="excess"/> is the load due beyond it; when the
    /// piece ends before, it is the load still missing at its end, as a negative number.
    /// </summary>
    public long Reach(long fromUs, long load, out long excess)
    {
        if (load <= 0)
        {
            excess = -load;
            return fromUs;
        }

        return _change == 0 ? ReachSteadily(fromUs, load, out excess) : ReachOnRamp(fromUs, load, out excess);
    }

    private long ReachSteadily(long fromUs, long load, out long excess)
    {
        var leftUs = EndUs - fromUs;
        var neededUs = _from == 0 ? long.MaxValue : (load + _from - 1) / _from;
        if (neededUs > leftUs)
        {
            excess = leftUs * _from - load;
            return long.MaxValue;
        }

        excess = neededUs * _from - load;
        return fromUs + neededUs;
    }

    private long ReachOnRamp(long fromUs, long load, out long excess)
    {
        var x = fromUs - _originUs;
        var target = LoadSinceOrigin(x) + load;
        if (target > _loadAtEnd)
        {
            excess = (long)(_loadAtEnd - target);
            return long.MaxValue;
        }

        // The stable root of v k + a k²/2 = load (docs/method.md#rate-curve) is right within a few microseconds; the integer loops below
        // find the exact one.
        var slope = (double)_change / _spanUs;
        var rate = _from + slope * x;
        var root = 2.0 * load / (rate + Math.Sqrt(Math.Max(0.0, rate * rate + 2.0 * slope * load)));
        var reached = Math.Clamp(x + (long)Math.Ceiling(Math.Min(root, _spanUs)), x, EndUs - _originUs);
        var due = LoadSinceOrigin(reached);
        while (due < target)
            due = LoadSinceOrigin(++reached);

        // If the excess is smaller than what the last microsecond added, no earlier microsecond reaches the target.
        while ((double)(due - target) > _from + slope * (reached - 0.5) - 2.0 && LoadSinceOrigin(reached - 1) is var before
            && before >= target)
        {
            due = before;
            reached--;
        }

        excess = (long)(due - target);
        return _originUs + reached;
    }

    /// <summary>r₀ x + a x²/2 on the line, rounded down to whole units. It never falls, since no rate is negative.</summary>
    private Int128 LoadSinceOrigin(long x)
    {
        var linear = (Int128)_from * x;
        if (_change == 0)
            return linear;
        var bend = (UInt128)Math.Abs(_change) * (ulong)x * (ulong)x;
        var divisor = 2 * (ulong)_spanUs;
        return _change > 0
            ? linear + (Int128)(bend / divisor)
            : linear - (Int128)((bend + divisor - 1) / divisor);
    }
}
