using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;

namespace Soakd.Kafka.Probing;

/// <summary>What was found in the record that is being read. One object is used for all records. The probe's thread alone.</summary>
public sealed class RecordContent
{
    private StampedPart[] _parts = new StampedPart[8];
    private int _count;

    /// <summary>Whose record it is.</summary>
    public ArrivedKind Kind { get; set; }

    /// <summary>What is known of its bytes.</summary>
    public ArrivedMarks Marks { get; set; }

    /// <summary>What differs first in it (<see cref="Arrived.Difference"/>); 0 for nothing, and where that is not known.</summary>
    public int Difference { get; set; }

    /// <summary>Whether it has a stamp of this run, but not where stamps must stand: then it counts as foreign.</summary>
    public bool IsMisplaced { get; set; }

    /// <summary>The records of this run that are in it; empty unless <see cref="Kind"/> is <see cref="ArrivedKind.Record"/>.</summary>
    public ReadOnlySpan<StampedPart> Parts => _parts.AsSpan(0, _count);

    /// <summary>Adds parts of a record of this run; parts of the same record are joined.</summary>
    /// <param name="stamp">The stamp of one of the parts.</param>
    /// <param name="parts">Which samples: one bit each.</param>
    public void Add(in RecordStamp stamp, ulong parts)
    {
        for (int i = 0; i < _count; i++)
        {
            StampedPart part = _parts[i];
            if (part.Stamp.Sequence != stamp.Sequence || part.Stamp.Slot != stamp.Slot) continue;
            _parts[i] = part with { Parts = part.Parts | parts };
            return;
        }
        if (_count == _parts.Length) Array.Resize(ref _parts, 2 * _count);
        _parts[_count++] = new StampedPart(stamp, parts);
    }

    /// <summary>Its content was compared.</summary>
    /// <param name="difference">What differs first; 0 for nothing.</param>
    internal void Compared(int difference)
    {
        Marks = difference == 0 ? ArrivedMarks.Checked : ArrivedMarks.Checked | ArrivedMarks.Corrupt;
        Difference = difference;
    }

    internal void Clear()
    {
        Kind = ArrivedKind.Foreign;
        Marks = ArrivedMarks.None;
        Difference = 0;
        IsMisplaced = false;
        _count = 0;
    }
}

/// <summary>What one record on the topic holds of one record that was sent.</summary>
/// <param name="Stamp">Its first stamp.</param>
/// <param name="Parts">Which samples: one bit each.</param>
public readonly record struct StampedPart(RecordStamp Stamp, ulong Parts);
