using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Tests.Stamps;

public sealed class StampCodecTests
{
    private static readonly RecordStamp Sample = new(Run: 0x3FA2C1, Slot: 5, Sequence: 123_456_789, Sample: 3, IntendedUs: 6_172_839_450);

    // The expected check was computed independently, in another language.
    [Fact]
    public void Write_KnownStamp_GivesTheSameTextForever() =>
        Assert.Equal("3fa2c101-4007-85bc-b454-30b7f7070d02", Encoding.ASCII.GetString(StampArbitrary.Text(Sample)));

    [Fact]
    public void Write_AnyStamp_ReadsBackAsItWas() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), stamp =>
            StampCodec.TryRead(StampArbitrary.Text(stamp), out RecordStamp read) && read == stamp).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnyStamp_IsAVersion8UuidThatBeginsWithItsRun() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), stamp =>
        {
            string text = Encoding.ASCII.GetString(StampArbitrary.Text(stamp));
            Guid uuid = Guid.ParseExact(text, "D");
            return uuid.Version == 8 && uuid.Variant is >= 8 and <= 11 && !text.Any(char.IsAsciiLetterUpper)
                && text.StartsWith($"{stamp.Run:x6}", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_LaterSequenceOfTheSameSlot_SortsAfter() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), StampArbitrary.Stamp.ToArbitrary(), (one, two) =>
        {
            RecordStamp other = two with { Run = one.Run, Slot = one.Slot };
            return one.Sequence == other.Sequence || one.Sequence < other.Sequence
                == StampArbitrary.Text(one).AsSpan().SequenceCompareTo(StampArbitrary.Text(other)) < 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_TooShortDestination_Throws() =>
        Assert.Throws<ArgumentException>(() => StampCodec.Write(Sample, new byte[StampCodec.Length - 1]));

    [Fact]
    public void TryRead_UpperCase_IsAccepted() =>
        Assert.True(StampCodec.TryRead("3FA2C101-4007-85BC-B454-30B7F7070D02"u8, out RecordStamp read) && read == Sample);

    [Fact]
    public void TryRead_AnySingleDigitChanged_Refuses() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), stamp =>
        {
            byte[] text = StampArbitrary.Text(stamp);
            for (int i = 0; i < text.Length; i++)
            {
                byte original = text[i];
                if (original == '-') continue;
                foreach (byte digit in "0123456789abcdef"u8)
                {
                    text[i] = digit;
                    if (digit != original && StampCodec.TryRead(text, out _)) return false;
                }
                text[i] = original;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryRead_AnyTwoDigitsExchanged_Refuses() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), stamp =>
        {
            byte[] text = StampArbitrary.Text(stamp);
            for (int i = 0; i < text.Length; i++)
            {
                for (int j = i + 1; j < text.Length; j++)
                {
                    if (text[i] == text[j] || text[i] == '-' || text[j] == '-') continue;
                    (text[i], text[j]) = (text[j], text[i]);
                    if (StampCodec.TryRead(text, out _)) return false;
                    (text[i], text[j]) = (text[j], text[i]);
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryRead_AnyTwoBitsFlipped_Refuses() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), stamp =>
        {
            (ulong upper, ulong lower) = StampLayout.Pack(stamp);
            for (int i = 0; i < 128; i++)
                for (int j = 0; j < i; j++)
                {
                    UInt128 flipped = new UInt128(upper, lower) ^ UInt128.One << i ^ UInt128.One << j;
                    if (StampLayout.TryUnpack((ulong)(flipped >> 64), (ulong)flipped, out _)) return false;
                }
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("3fa2c101-4007-85bc-b454-30b7f7070d7")]
    [InlineData("3fa2c101-4007-85bc-b454-30b7f7070d026")]
    [InlineData("3fa2c101 4007-85bc-b454-30b7f7070d02")]
    [InlineData("3fa2c101-4007-85bc-b454-0x30b7f7070d")]
    [InlineData("3fa2c101-4007-45bc-b454-30b7f7070d02")]
    [InlineData("{3fa2c101-4007-85bc-b454-30b7f7070d}")]
    [InlineData("00000000-0000-8000-8000-000000000000")]
    public void TryRead_AnythingElse_Refuses(string text)
    {
        Assert.False(StampCodec.TryRead(Encoding.ASCII.GetBytes(text), out RecordStamp read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void TryRead_RandomUuids_TakesNoVersion4AndOneVersion8In128()
    {
        var random = new Random(1);
        var bytes = new byte[16];
        int version4 = 0, version8 = 0;
        const int Tries = 128 * 400;
        for (int i = 0; i < Tries; i++)
        {
            random.NextBytes(bytes);
            bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
            bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
            if (Reads(bytes)) version4++;
            bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
            if (Reads(bytes)) version8++;
        }
        Assert.Equal(0, version4);
        Assert.InRange(version8, 300, 500);
    }

    private static bool Reads(byte[] bytes) =>
        StampCodec.TryRead(Encoding.ASCII.GetBytes(new Guid(bytes, bigEndian: true).ToString("D")), out _);
}
