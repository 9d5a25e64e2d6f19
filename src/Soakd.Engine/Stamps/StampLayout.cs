namespace Soakd.Engine.Stamps;

/// <summary>
/// Where the parts of a stamp lie in the 128 bits of a UUID of version 8 (RFC 9562), most significant first:
/// run 24, slot 10, sequence 38 (26 before and 12 after version 4 and variant 2, which the UUID reserves: the version stands
/// between the sequence's bits 23 and 12), sample 6, intended time 37, check 7.
/// </summary>
/// <remarks>The run comes first so that its six digits are the same in every stamp of a run; then slot and sequence, so that the stamps of
/// a slot sort in the order of sending.</remarks>
internal static class StampLayout
{
    // Upper half: run 24 | slot 10 | sequence 37..24 | version 4 | sequence 23..12
    private const int RunShift = 40;
    private const int SlotShift = 30;
    private const int SequenceHighShift = 16;
    private const int SequenceLowBits = 12;
    private const ulong Version = 0x8000;
    private const ulong VersionMask = 0xF000;

    // Lower half: variant 2 | sequence 11..0 | sample 6 | intended 37 | check 7
    private const ulong Variant = 0x8000_0000_0000_0000;
    private const ulong VariantMask = 0xC000_0000_0000_0000;
    private const int SequenceLowShift = 50;
    private const int SampleShift = 44;
    private const int IntendedShift = StampCheck.Bits;

    /// <summary>The version's lowest bit, counted from the least significant of all 128.</summary>
    public const int VersionShift = 64 + 12;

    // The bits of the lower half that depend on the sample: its own bits and the bits of the check.
    private static readonly ulong[] SampleBits =
        [.. Enumerable.Range(0, RecordStamp.MaxSample + 1).Select(sample => (ulong)sample << SampleShift)
            .Select(bits => bits | StampCheck.Remainder(0, bits))];

    public static (ulong Upper, ulong Lower) Pack(in RecordStamp stamp)
    {
        ulong sequence = (ulong)stamp.Sequence;
        ulong upper = (ulong)stamp.Run << RunShift | (ulong)stamp.Slot << SlotShift
            | sequence >> 24 << SequenceHighShift | Version | (sequence >> SequenceLowBits & 0xFFF);
        ulong lower = Variant | (sequence & 0xFFF) << SequenceLowShift
            | (ulong)stamp.Sample << SampleShift | (ulong)stamp.IntendedUs << IntendedShift;
        return (upper, lower | StampCheck.Remainder(upper, lower));
    }

    /// <summary>
    /// The lower half for another sample of the same record, computed from the lower half of sample 0: the check is linear in the bits.
    /// </summary>
    public static ulong OfSample(ulong lower, int sample) => lower ^ SampleBits[sample];

    public static bool TryUnpack(ulong upper, ulong lower, out RecordStamp stamp)
    {
        stamp = default;
        if ((upper & VersionMask) != Version || (lower & VariantMask) != Variant || StampCheck.Remainder(upper, lower) != 0) return false;

        long sequence = (long)((upper >> SequenceHighShift & 0x3FFF) << 24 | (upper & 0xFFF) << SequenceLowBits
            | (lower >> SequenceLowShift & 0xFFF));
        stamp = new RecordStamp(
            Run: (int)(upper >> RunShift),
            Slot: (int)(upper >> SlotShift & RecordStamp.MaxSlot),
            Sequence: sequence,
            Sample: (int)(lower >> SampleShift & RecordStamp.MaxSample),
            IntendedUs: (long)(lower >> IntendedShift & RecordStamp.MaxIntendedUs));
        return true;
    }
}
