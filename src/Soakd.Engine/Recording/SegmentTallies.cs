using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>
/// The segments of a run, and what the open interval counts in each. A segment in which nothing is counted has no tally; at the end of an
/// interval all tallies are given back, to be used again.
/// </summary>
internal sealed class SegmentTallies
{
    private readonly List<Segment> _segments = [];

    // Two, because the last records of one segment arrive while those of the next one are sent.
    private readonly Stack<SegmentTally> _pool = new([new SegmentTally(), new SegmentTally()]);

    /// <summary>A segment begins, and the previous one ends there.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="first">Its first sequence number.</param>
    /// <exception cref="ConservationException">It begins before the previous one.</exception>
    public void Open(int id, long first)
    {
        if (_segments.Count > 0 && first < _segments[^1].First)
            throw new ConservationException(
                "segments begin in order", $"{id} at {first}, after {_segments[^1].Id} at {_segments[^1].First}");
        _segments.Add(new Segment(id, first));
    }

    /// <summary>The tally of the segment in which a record lies.</summary>
    /// <exception cref="ConservationException">No segment has the record.</exception>
    public SegmentTally Of(long sequence)
    {
        Segment segment = _segments[IndexOf(sequence)];
        return segment.Tally ??= _pool.TryPop(out SegmentTally? pooled) ? pooled : new SegmentTally();
    }

    /// <summary>One past the last record of the segment in which a record lies.</summary>
    /// <exception cref="ConservationException">No segment has the record.</exception>
    public long EndOf(long sequence)
    {
        int next = IndexOf(sequence) + 1;
        return next < _segments.Count ? _segments[next].First : long.MaxValue;
    }

    /// <summary>The tally of the newest segment, for what belongs to no record; null before the first one.</summary>
    public SegmentTally? Newest => _segments.Count > 0 ? Of(_segments[^1].First) : null;

    /// <summary>Whether anything came back since the last <see cref="Take"/>.</summary>
    public bool HaveParts => _segments.Exists(segment => segment.Tally is { Parts: > 0 } or { DeadLetters: > 0 });

    /// <summary>Takes what was counted in each segment since the last call.</summary>
    public List<SegmentInterval> Take()
    {
        List<SegmentInterval> changed = [];
        foreach (Segment segment in _segments)
        {
            if (segment.Tally is not { } tally)
                continue;
            if (tally.Take(segment.Id) is { } interval)
                changed.Add(interval);
            segment.Tally = null;
            _pool.Push(tally);
        }

        return changed;
    }

    // Most records are in the newest segments, so the search begins at the end. Of two segments that begin at the same record the later
    // one has it.
    private int IndexOf(long sequence)
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments[i].First <= sequence)
                return i;
        }

        throw new ConservationException("every record lies in a segment", $"record {sequence}, {_segments.Count} segments");
    }

    private sealed class Segment(int id, long first)
    {
        public readonly int Id = id;
        public readonly long First = first;
        public SegmentTally? Tally;
    }
}
