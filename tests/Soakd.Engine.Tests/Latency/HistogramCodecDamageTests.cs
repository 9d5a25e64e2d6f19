using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

/// <summary>For any input, decoding gives valid counts or throws <see cref="HistogramFormatException"/>.</summary>
public sealed class HistogramCodecDamageTests
{
    private const string Layout = "0000000000000001" + "00000000d693a400";
    private const string Scale = "3ff0000000000000";

    [Theory]
    [InlineData("")]
    [InlineData("1c849314")]
    [InlineData("1c84931400000005aa")]
    [InlineData("1c849314ffffffff")]
    [InlineData("1c8493147fffffff")]
    [InlineData("1c84931400000000")]
    [InlineData("1c8493140000000478da0300")]
    [InlineData("1c84931300000006")]
    [InlineData("1c849303" + "00000001" + "00000000" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000002" + "00000000" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000000" + "00000000" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "7fffffff" + "00000000" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "ffffffff" + "00000000" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000001" + "00000003" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000000" + "00000006" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000000" + "80000000" + Layout + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000000" + "00000003" + "ffffffffffffffff00000000d693a400" + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000000" + "00000003" + "40000000000000007fffffffffffffff" + Scale + "00")]
    [InlineData("1c849313" + "00000001" + "00000000" + "00000003" + Layout + "4000000000000000" + "00")]
    public void Decode_Damaged_SaysSo(string hex) =>
        Assert.Throws<HistogramFormatException>(() => HistogramCodec.Decode(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("80")]
    [InlineData("ff3f02")]
    [InlineData("8134" + "02")]
    [InlineData("ffffffffffffffffff")]
    [InlineData("fdffffffffffffffff")]
    [InlineData("feffffffffffffffff" + "02")]
    public void DecodePayload_Damaged_SaysSo(string hex) =>
        Assert.Throws<HistogramFormatException>(
            () => HistogramCodec.DecodePayload(HistogramLayout.Interval, Convert.FromHexString(hex), default));

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(2, 1, 0, 0, 0)]
    [InlineData(3, 1_003, 0, 0, 0)]
    [InlineData(1, 999, 0, 0, 0)]
    [InlineData(-1, 1_003, 0, 0, 0)]
    [InlineData(1, 1_003, -1, 0, 0)]
    [InlineData(1, 1_003, 3, 0, 0)]
    [InlineData(1, 1_003, 0, -1, 0)]
    [InlineData(1, 1_003, 0, 3, -1)]
    [InlineData(1, 1_003, 0, 1, 0)]
    [InlineData(1, 1_003, 0, 0, -1)]
    public void DecodePayload_EdgesOfOtherCounts_SaysSo(long min, long max, long overflow, long negative, long mostNegative)
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        histogram.Record(1);
        histogram.Record(1_000);
        byte[] payload = Convert.FromHexString(GoldenHistograms.PayloadOf(histogram.ToCounts()));

        var edges = new LatencyEdges(min, max, overflow, negative, mostNegative);
        Assert.Throws<HistogramFormatException>(() => HistogramCodec.DecodePayload(HistogramLayout.Interval, payload, edges));
    }

    [Fact]
    public void DecodePayload_EdgesOfNothing_BelongToNothing() =>
        Assert.Throws<HistogramFormatException>(
            () => HistogramCodec.DecodePayload(HistogramLayout.Interval, [0], new LatencyEdges(1, 1)));

    [Theory]
    [InlineData("HISTF")]
    [InlineData("HISTFAAA*CZ4")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void FromBase64_NotAHistogram_SaysSo(string text) =>
        Assert.Throws<HistogramFormatException>(() => HistogramCodec.FromBase64(text));

    [Fact]
    public void FromBase64_CutAnywhere_SaysSo()
    {
        for (int length = 0; length < GoldenHistograms.Hiccup.Length; length++)
            Assert.Throws<HistogramFormatException>(() => HistogramCodec.FromBase64(GoldenHistograms.Hiccup.AsSpan(0, length)));
    }

    [Fact]
    public void Decode_AnyByteChanged_IsRefusedOrHarmless()
    {
        byte[] golden = Convert.FromBase64String(GoldenHistograms.Hiccup);
        LatencyCounts whole = HistogramCodec.Decode(golden);
        for (int at = 0; at < golden.Length; at++)
        {
            for (int change = 1; change < 256; change++)
            {
                byte[] damaged = [.. golden];
                damaged[at] ^= (byte)change;
                Assert.True(IsRefusedOrRead(damaged, whole), $"byte {at} ^ {change}");
            }
        }
    }

    [Fact]
    public void Decode_AnyBytes_NeverFailsOtherwise()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            byte[] plain = [.. Convert.FromHexString("1c849313"), .. bytes];
            byte[] payload = [.. bytes];
            Refuses(() => HistogramCodec.Decode(plain));
            Refuses(() => HistogramCodec.DecodePayload(HistogramLayout.Interval, payload, default));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decode_SmallInputThatAnnouncesMuch_AllocatesLittle()
    {
        // 5 digits over all of 63 bits: the header may announce 54 MB of counts.
        byte[] plain = Convert.FromHexString(
            "1c849313" + "03000000" + "00000000" + "00000005" + "00000000000000017fffffffffffffff" + Scale + "00");
        using var zlib = new MemoryStream();
        using (var compress = new ZLibStream(zlib, CompressionLevel.Optimal, leaveOpen: true))
            compress.Write(plain);
        byte[] outer = [.. Convert.FromHexString($"1c849314{zlib.Length:x8}"), .. zlib.ToArray()];

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<HistogramFormatException>(() => HistogramCodec.Decode(outer));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    // A few bits of a zlib header do not affect the data.
    private static bool IsRefusedOrRead(byte[] damaged, LatencyCounts expected)
    {
        try
        {
            return HistogramCodec.Decode(damaged) == expected;
        }
        catch (HistogramFormatException)
        {
            return true;
        }
    }

    private static void Refuses(Action decode)
    {
        try
        {
            decode();
        }
        catch (HistogramFormatException)
        {
        }
    }
}
