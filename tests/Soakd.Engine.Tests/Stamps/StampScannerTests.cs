using System.Diagnostics;
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
    public void Find_OursAfterAnotherRuns_IsOurs()
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
            return _scanner.Find(value, out _) != StampMatch.Ours;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_RunsDigitsRepeatedInUpperCase_CostsNoMoreThanTheirBytes()
    {
        // A search for lower case from each of them to the end of the record would take about ten thousand times as long.
        byte[] hostile = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("ABCDEF", 200_000)));
        byte[] harmless = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GHIJKL", 200_000)));

        // The shortest of five: a busy machine takes the processor away from one, hardly from all.
        Assert.True(TimeOf(hostile) < 2_000 * TimeOf(harmless));

        TimeSpan TimeOf(byte[] value) => Enumerable.Range(0, 5).Min(_ =>
        {
            long begin = Stopwatch.GetTimestamp();
            Assert.Equal(StampMatch.None, _scanner.Find(value, out RecordStamp _));
            return Stopwatch.GetElapsedTime(begin);
        });
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(762)]
    [InlineData(100_000)]
    public void TryNext_StampsFarApart_FindsBothSpellings(int between)
    {
        string one = Text(new RecordStamp(Run, 0, 1, 0, 1));
        string other = Text(new RecordStamp(Run, 0, 2, 0, 1)).ToUpperInvariant();
        for (int more = 0; more < 8; more++)
        {
            string gap = new('-', between - more);
            byte[] value = Encoding.ASCII.GetBytes(gap + other + gap + one + gap + other + gap);
            Assert.Equal([2, 1, 2], Sequences(value));
        }
    }

    [Fact]
    public void TryNext_SeveralRecords_GivesEachStampInOrder()
    {
        IEnumerable<string> stamps = Enumerable.Range(0, 4).Select(i => Text(new RecordStamp(Run, 0, i, 0, i)));
        Assert.Equal([0, 1, 2, 3], Sequences(Encoding.ASCII.GetBytes(string.Join(' ', stamps))));
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

    private List<long> Sequences(byte[] value)
    {
        int position = 0;
        var sequences = new List<long>();
        while (_scanner.TryNext(value, ref position, out RecordStamp stamp)) sequences.Add(stamp.Sequence);
        return sequences;
    }

    private static string Text(in RecordStamp stamp) => Encoding.ASCII.GetString(StampArbitrary.Text(stamp));

    private static byte[] Repeat(char c, int times) => Encoding.ASCII.GetBytes(new string(c, times));
}
