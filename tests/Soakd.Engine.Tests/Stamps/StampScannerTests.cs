using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Tests.Stamps;

public sealed class StampScannerTests
{
    private const int Run = 0xABCDEF;

    private readonly StampScanner _scanner = new(Run);

    [Fact]
    public void Find_StampAnywhereInAValue_IsOurs() =>
        Prop.ForAll(StampArbitrary.Stamp.ToArbitrary(), Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(0, 200).ToArbitrary(),
            (stamp, before, after) =>
            {
                RecordStamp ours = stamp with { Run = Run };
                byte[] value = [.. Repeat('-', before), .. StampArbitrary.Text(ours), .. Repeat('8', after)];
                return _scanner.Find(value, out RecordStamp found) == StampMatch.Ours && found == ours;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_UpperCaseStamp_IsOurs()
    {
        string text = Text(new RecordStamp(Run, 1, 77, 2, 99)).ToUpperInvariant();
        Assert.Equal(StampMatch.Ours, Find($"<id>{text}</id>", out RecordStamp found));
        Assert.Equal(77, found.Sequence);
    }

    [Fact]
    public void Find_UpperCaseStampBeforeTheRunsDigitsInLowerCase_IsOurs() =>
        Assert.Equal(StampMatch.Ours, Find(Text(new RecordStamp(Run, 1, 77, 2, 99)).ToUpperInvariant() + " abcdef", out _));

    [Fact]
    public void Find_RunsDigitsInOtherText_LooksFurther()
    {
        var ours = new RecordStamp(Run, 1, 77, 2, 99);
        Assert.Equal(StampMatch.Ours, Find($"abcdef abcdefabcdef {Text(ours)[..20]} {Text(ours)}", out RecordStamp found));
        Assert.Equal(ours, found);
    }

    [Fact]
    public void Find_StampOfAnotherRun_IsOtherRun()
    {
        var other = new RecordStamp(0x123456, 1, 77, 2, 99);
        Assert.Equal(StampMatch.OtherRun, Find($"-8-8-8 {Text(other)}", out RecordStamp found));
        Assert.Equal(other, found);
        Assert.Equal(StampMatch.OtherRun, Find(Text(other).ToUpperInvariant(), out found));
        Assert.Equal(other, found);
    }

    [Fact]
    public void Find_OursBehindAnotherRuns_IsOurs()
    {
        string value = Text(new RecordStamp(0x123456, 1, 77, 2, 99)) + Text(new RecordStamp(Run, 0, 5, 0, 0));
        Assert.Equal(StampMatch.Ours, Find(value, out RecordStamp found));
        Assert.Equal(5, found.Sequence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8-8")]
    [InlineData("abcdef")]
    [InlineData("abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef")]
    [InlineData("{\"id\":\"f47ac10b-58cc-4372-a567-0e02b2c3d479\"}")]
    [InlineData("{\"id\":\"abcdef0b-58cc-4372-a567-0e02b2c3d479\"}")]
    public void Find_ForeignText_IsNone(string value)
    {
        Assert.Equal(StampMatch.None, Find(value, out RecordStamp found));
        Assert.Equal(default, found);
    }

    [Fact]
    public void Find_AnyBytes_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), noise =>
        {
            byte[] value = [.. noise, .. "abcdef"u8, .. noise, .. "ABCDEF12-8"u8, .. noise];
            return _scanner.FindAll(value, out _, out ulong parts) != StampMatch.Ours && parts == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FindAll_SamplesOfOneRecord_GivesTheirParts()
    {
        string value = string.Join(",", new[] { 63, 0, 5 }.Select(i => Text(new RecordStamp(Run, 2, 7, i, 1))));
        Assert.Equal(StampMatch.Ours, FindAll(value, out RecordStamp first, out ulong parts));
        Assert.Equal(63, first.Sample);
        Assert.Equal(1UL << 63 | 1UL << 5 | 1, parts);
    }

    [Fact]
    public void FindAll_OtherRecordsBeside_CountsOnlyTheFirstRecordsParts()
    {
        RecordStamp first = new(Run, 2, 7, 1, 1);
        string value = Text(first) + Text(first with { Sequence = 8, Sample = 2 }) + Text(first with { Slot = 3, Sample = 3 })
            + Text(first with { Run = 1, Sample = 4 });
        FindAll(value, out _, out ulong parts);
        Assert.Equal(1UL << 1, parts);
    }

    [Fact]
    public void FindAll_NoneOfThisRun_HasNoParts()
    {
        Assert.Equal(StampMatch.OtherRun, FindAll(Text(new RecordStamp(1, 1, 1, 1, 1)), out _, out ulong parts));
        Assert.Equal(0UL, parts);
        Assert.Equal(StampMatch.None, FindAll("nothing", out _, out parts));
        Assert.Equal(0UL, parts);
    }

    [Fact]
    public void TryNext_SeveralRecords_GivesEachStampInOrder()
    {
        IEnumerable<string> stamps = Enumerable.Range(0, 4).Select(i => Text(new RecordStamp(Run, 0, i, 0, i)));
        byte[] value = Encoding.ASCII.GetBytes(string.Join(" ", stamps));
        int position = 0;
        var sequences = new List<long>();
        while (_scanner.TryNext(value, ref position, out RecordStamp stamp)) sequences.Add(stamp.Sequence);
        Assert.Equal([0, 1, 2, 3], sequences);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1 << 24)]
    public void Constructor_RunWiderThan24Bits_Throws(int run) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StampScanner(run));

    [Fact]
    public void Find_RunWithLeadingZeros_IsOurs()
    {
        var stamp = new RecordStamp(7, 0, 1, 0, 0);
        Assert.Equal(StampMatch.Ours, new StampScanner(7).Find(StampArbitrary.Text(stamp), out _));
    }

    private StampMatch Find(string value, out RecordStamp first) => _scanner.Find(Encoding.ASCII.GetBytes(value), out first);

    private StampMatch FindAll(string value, out RecordStamp first, out ulong parts) =>
        _scanner.FindAll(Encoding.ASCII.GetBytes(value), out first, out parts);

    private static string Text(in RecordStamp stamp) => Encoding.ASCII.GetString(StampArbitrary.Text(stamp));

    private static byte[] Repeat(char c, int times) => Encoding.ASCII.GetBytes(new string(c, times));
}
