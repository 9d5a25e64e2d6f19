namespace Soakd.Engine.Pacing;

/// <summary>
/// A reader that moves along the curve from record to record. Every step is exact, so no error accumulates. A mutable value type:
/// keep it in a field that is not readonly.
/// </summary>
internal struct CurveCursor
{
    private readonly ArrivalProcess _arrivals;
    private long _atUs;
    private long _gap;
    private long _nextUs;
    private long _excess;

    /// <summary>A cursor before the first record of a curve.</summary>
    public CurveCursor(RatePiece first, ArrivalProcess arrivals)
    {
        _arrivals = arrivals;
        Piece = first;
        _atUs = first.StartUs;
        _gap = arrivals.GapBefore(0);
    }

    /// <summary>The number of the next record, which is also the number of records passed so far.</summary>
    public long Sequence { get; private set; }

    /// <summary>The piece of the curve that contains its position.</summary>
    public RatePiece Piece { get; private set; }

    /// <summary>
    /// When the next record is due: the first microsecond at which the curve reaches it; <see cref="long.MaxValue"/> if that lies
    /// after the present end of the curve.
    /// </summary>
    public long Peek()
    {
        _nextUs = Piece.Reach(_atUs, _gap, out _excess);
        while (_nextUs == long.MaxValue && Piece.Next is { } next)
        {
            Piece = next;
            _atUs = next.StartUs;
            _gap = -_excess;
            _nextUs = next.Reach(_atUs, _gap, out _excess);
        }

        return _nextUs;
    }

    /// <summary>Moves past the record of the last <see cref="Peek"/>.</summary>
    public void Advance()
    {
        _atUs = _nextUs;
        _gap = _arrivals.GapBefore(++Sequence) - _excess;
    }
}
