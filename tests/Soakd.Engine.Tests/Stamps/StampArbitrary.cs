using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Tests.Stamps;

internal static class StampArbitrary
{
    /// <summary>Stamps over the whole range of each part, including its ends.</summary>
    public static Gen<RecordStamp> Stamp =>
        from run in Part(RecordStamp.MaxRun)
        from slot in Part(RecordStamp.MaxSlot)
        from sequence in Part(RecordStamp.MaxSequence)
        from sample in Part(RecordStamp.MaxSample)
        from intended in Part(RecordStamp.MaxIntendedUs)
        select new RecordStamp((int)run, (int)slot, sequence, (int)sample, intended);

    public static byte[] Text(in RecordStamp stamp)
    {
        var text = new byte[StampCodec.Length];
        StampCodec.Write(stamp, text);
        return text;
    }

    private static Gen<long> Part(long most) => Gen.Frequency(
        (8, from high in Gen.Choose(0, int.MaxValue) from low in Gen.Choose(0, int.MaxValue) select ((long)high << 31 | (uint)low) & most),
        (1, Gen.Constant(0L)),
        (1, Gen.Constant(most)));
}
