namespace Soakd.Engine.Stamps;

/// <summary>What a sample's id carries: who sent the record, which one it is, and when it was due. Immutable; equal by value.</summary>
/// <param name="Run">The run's tag, 24 bits (0..<see cref="MaxRun"/>).</param>
/// <param name="Slot">The share of the load that sent it, 10 bits (0..<see cref="MaxSlot"/>).</param>
/// <param name="Sequence">The record's number in its slot, 38 bits (0..<see cref="MaxSequence"/>).</param>
/// <param name="Sample">The sample's index in its record, from 0, 6 bits (0..<see cref="MaxSample"/>).</param>
/// <param name="IntendedUs">When the record was due, whole microseconds since the run's start, 37 bits
/// (0..<see cref="MaxIntendedUs"/>).</param>
public readonly record struct RecordStamp(int Run, int Slot, long Sequence, int Sample, long IntendedUs)
{
    /// <summary>The largest run tag: 24 bits.</summary>
    public const int MaxRun = (1 << 24) - 1;

    /// <summary>The largest slot: 10 bits.</summary>
    public const int MaxSlot = (1 << 10) - 1;

    /// <summary>The largest sequence number: 38 bits, 159 days at 20,000 records a second.</summary>
    public const long MaxSequence = (1L << 38) - 1;

    /// <summary>The largest index of a sample in its record: 6 bits.</summary>
    public const int MaxSample = (1 << 6) - 1;

    /// <summary>The largest intended time: 37 bits of microseconds, 38 hours.</summary>
    public const long MaxIntendedUs = (1L << 37) - 1;
}
