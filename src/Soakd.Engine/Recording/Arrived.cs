using System.Runtime.InteropServices;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Recording;

/// <summary>A fact of a probe. Times are microseconds since the run's start on the monotonic clock.</summary>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="Marks">What the probe knows of a record.</param>
/// <param name="Slot">The share of the load that the record's stamp names (0 for the load itself, at most
/// <see cref="RecordStamp.MaxSlot"/>).</param>
/// <param name="Partition">The partition read.</param>
/// <param name="Offset">The record's offset; the next offset to be read (also after a truncation); or the first offset of a gap.</param>
/// <param name="EndOffset">One past the last offset of a gap; of a record what <see cref="Difference"/> says; otherwise 0.</param>
/// <param name="Sequence">The record's sequence number; otherwise 0.</param>
/// <param name="Parts">Which of the record's parts this is: one bit a sample, all expected bits for a whole record; otherwise 0.</param>
/// <param name="IntendedUs">The intended time in the record's stamp; until when a partition was read; otherwise 0.</param>
/// <param name="AtUs">When the probe received it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Arrived(
    ArrivedKind Kind, ArrivedMarks Marks, short Slot, int Partition, long Offset, long EndOffset,
    long Sequence, ulong Parts, long IntendedUs, long AtUs)
{
    // One byte more would make the fact 64 bytes instead of 56, so the slot, which has 10 bits, and the source share one field.
    private const uint Slots = RecordStamp.MaxSlot + 1;
    private readonly ushort _slotAndSource = Join(Slot, ArrivedSource.Output);

    /// <summary>Which topic the probe reads.</summary>
    public ArrivedSource Source
    {
        get => (ArrivedSource)(_slotAndSource / Slots);
        init => _slotAndSource = Join(Slot, value);
    }

    /// <summary>The share of the load that the record's stamp names.</summary>
    public short Slot
    {
        get => (short)(_slotAndSource % Slots);
        init => _slotAndSource = Join(value, Source);
    }

    /// <summary>
    /// What differs first in a record whose content differs: above 0 as its workload counts, below 0 where the record is compared as a
    /// whole (<c>WholeRecord</c>); 0 where that is not known. A record has no other end offset than its own, so the two share one field.
    /// </summary>
    public int Difference
    {
        get => Kind == ArrivedKind.Record ? (int)EndOffset : 0;
        init => EndOffset = value;
    }

    /// <summary>All offsets below <paramref name="offset"/> of a partition were read.</summary>
    public static Arrived PassedTo(int partition, long offset, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.PassedTo, ArrivedMarks.None, 0, partition, offset, 0, 0, 0, 0, atUs) { Source = source };

    /// <summary>
    /// Retention removed offsets that were not read yet: <paramref name="from"/> inclusive to <paramref name="to"/> exclusive.
    /// </summary>
    public static Arrived Gap(int partition, long from, long to, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.Gap, ArrivedMarks.None, 0, partition, from, to, 0, 0, 0, atUs) { Source = source };

    /// <summary>
    /// The log of a partition was truncated: reading goes on at <paramref name="offset"/>. The log ends at <paramref name="end"/> now.
    /// </summary>
    public static Arrived Truncated(int partition, long offset, long end, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.Truncated, ArrivedMarks.None, 0, partition, offset, end, 0, 0, 0, atUs) { Source = source };

    /// <summary>
    /// The topic was deleted and made again: the new log of a partition is read from <paramref name="offset"/>. It ends at
    /// <paramref name="end"/> now.
    /// </summary>
    public static Arrived Replaced(int partition, long offset, long end, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.Replaced, ArrivedMarks.None, 0, partition, offset, end, 0, 0, 0, atUs) { Source = source };

    /// <summary>
    /// Reading of the same log goes on at <paramref name="offset"/> once more: it began later than the log was written again.
    /// </summary>
    public static Arrived Rewound(int partition, long offset, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.Rewound, ArrivedMarks.None, 0, partition, offset, 0, 0, 0, 0, atUs) { Source = source };

    /// <summary>Whatever was written into a partition until <paramref name="untilUs"/> has been read.</summary>
    public static Arrived ReadUntil(int partition, long untilUs, long atUs, ArrivedSource source = ArrivedSource.Output) =>
        new(ArrivedKind.ReadUntil, ArrivedMarks.None, 0, partition, 0, 0, 0, 0, untilUs, atUs) { Source = source };

    private static ushort Join(short slot, ArrivedSource source) => (ushort)((uint)source * Slots + (uint)slot);
}

/// <summary>Which topic a probe reads.</summary>
public enum ArrivedSource : byte
{
    /// <summary>The topic on which records come back: the pipeline's output, or the input itself where there is no pipeline.</summary>
    Output,

    /// <summary>The topic on which the pipeline puts what it refuses.</summary>
    DeadLetters,

    /// <summary>The topic that soakd writes, read beside the output.</summary>
    Input,
}

/// <summary>
/// What kind of fact an <see cref="Arrived"/> is. All facts of one probe come from its thread, in reading order within a partition.
/// </summary>
public enum ArrivedKind : byte
{
    /// <summary>A record of this run.</summary>
    Record,

    /// <summary>A record that carries a valid stamp of another run.</summary>
    OtherRun,

    /// <summary>A record that is not soakd's.</summary>
    Foreign,

    /// <summary>A dead letter that names no sample, as that of a whole payload does.</summary>
    Unnamed,

    /// <summary>Every offset of the partition below <see cref="Arrived.Offset"/> has been read.</summary>
    PassedTo,

    /// <summary>
    /// Retention outran the probe: offsets from <see cref="Arrived.Offset"/> up to <see cref="Arrived.EndOffset"/> (exclusive) were removed
    /// unread.
    /// </summary>
    Gap,

    /// <summary>
    /// The log was cut below what had been read, and its offsets are given to other records: reading goes on at
    /// <see cref="Arrived.Offset"/>, and nothing is known any more of what lies below it.
    /// </summary>
    Truncated,

    /// <summary>
    /// The topic was deleted and made again. What was not read of the old log is gone; the new log is read from
    /// <see cref="Arrived.Offset"/>.
    /// </summary>
    Replaced,

    /// <summary>
    /// It has become known from where on a log that was cut is written again, and that this is before the offset at which reading went on:
    /// it is read from <see cref="Arrived.Offset"/>.
    /// </summary>
    Rewound,

    /// <summary>
    /// Whatever was written into the partition until <see cref="Arrived.IntendedUs"/> has been read. Said once a second of each partition
    /// of a topic that the pipeline writes.
    /// </summary>
    ReadUntil,
}

/// <summary>What the probe knows of a record it took.</summary>
[Flags]
public enum ArrivedMarks : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The content was compared with the derived one.</summary>
    Checked = 1,

    /// <summary>The content differs from the derived one.</summary>
    Corrupt = 2,

    /// <summary>
    /// The probe took it after a gap in its own loop and before its next empty poll, and the gap may be a tangible part of its latency,
    /// which is held back, not the pipeline's.
    /// </summary>
    ProbeStalled = 4,
}
