using Soakd.Engine.Pacing;

namespace Soakd.Loops;

/// <summary>Which segment a record belongs to, for records taken in rising order. Not thread-safe.</summary>
internal sealed class SegmentLine
{
    private readonly Queue<Segment> _ahead = new();
    private int _current;

    /// <summary>A segment begins; the records before its first one belong to those before it.</summary>
    public void Open(Segment segment) => _ahead.Enqueue(segment);

    /// <summary>The segment of a record.</summary>
    public int At(long sequence)
    {
        while (_ahead.TryPeek(out Segment? next) && next.FirstSequence <= sequence) _current = _ahead.Dequeue().Id;
        return _current;
    }
}
