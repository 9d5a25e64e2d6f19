using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class HistogramCodecTests
{
    [Fact]
    public void FromBase64_HistogramOfHiccup_IsWhatTheToolRecorded()
    {
        LatencyCounts counts = HistogramCodec.FromBase64(GoldenHistograms.Hiccup);

        Assert.Equal(new HistogramLayout(20_000, 3_600_000_000_000, 2), counts.Layout);
        Assert.Equal(745, counts.Total);
        Assert.Equal(0, counts.Buckets[0].Index);
        Assert.Equal(25, counts.Buckets[^1].Index);
        Assert.Equal(425_983, counts.Max);
        Assert.Equal(GoldenHistograms.HiccupPayload, GoldenHistograms.PayloadOf(counts));
    }

    [Fact]
    public void ToBase64_RecordedMilliseconds_IsTheGoldenEncoding()
    {
        var histogram = new LatencyHistogram(GoldenHistograms.MillisecondsLayout);
        histogram.Record(1_000, 10);
        histogram.Record(250_000);
        LatencyCounts counts = histogram.ToCounts();

        Assert.Equal([new Bucket(1_000, 10), new Bucket(9_121, 1)], counts.Buckets);
        Assert.Equal(GoldenHistograms.MillisecondsPayload, GoldenHistograms.PayloadOf(counts));
        Assert.StartsWith("HISTF", HistogramCodec.ToBase64(counts), StringComparison.Ordinal);

        LatencyCounts golden = HistogramCodec.FromBase64(GoldenHistograms.Milliseconds);
        Assert.Equal(golden, HistogramCodec.FromBase64(HistogramCodec.ToBase64(counts)));
        Assert.Equal(counts.Buckets, golden.Buckets);
        Assert.Equal((1_000, 250_111), (golden.Min!.Value, golden.Max!.Value));
    }

    [Fact]
    public void Encode_RecordedMilliseconds_IsHeaderAndPayload()
    {
        LatencyCounts golden = HistogramCodec.FromBase64(GoldenHistograms.Milliseconds);

        string hex = GoldenHistograms.Written(output => HistogramCodec.Encode(golden, output));
        Assert.Equal(
            "1c849313" + "00000006" + "00000000" + "00000003" + "0000000000000001" + "00000000d693a400" + "3ff0000000000000"
            + GoldenHistograms.MillisecondsPayload,
            hex);
        Assert.Equal(golden, HistogramCodec.Decode(Convert.FromHexString(hex)));
    }

    [Fact]
    public void EncodePayload_NothingRecorded_IsOneEmptyBucket()
    {
        LatencyCounts empty = LatencyCounts.Empty(HistogramLayout.Interval);

        Assert.Equal("00", GoldenHistograms.PayloadOf(empty));
        Assert.Equal(empty, HistogramCodec.DecodePayload(HistogramLayout.Interval, [0], default));
        Assert.Equal(empty, HistogramCodec.DecodePayload(HistogramLayout.Interval, [], default));
        Assert.Equal(empty, HistogramCodec.FromBase64(HistogramCodec.ToBase64(empty)));
    }

    [Fact]
    public void EncodePayload_GapOfOneAndOfMore_AreZeroAndARun()
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        foreach (long value in new[] { 1, 3, 6 })
            histogram.Record(value);

        // 0: empty, 1, 2: empty, 3, 4 and 5: a run of two, 6.
        Assert.Equal("00" + "02" + "00" + "02" + "03" + "02", GoldenHistograms.PayloadOf(histogram.ToCounts()));
    }

    [Fact]
    public void DecodePayload_AnyValues_EqualsWhatWasEncoded()
    {
        Prop.ForAll(LatencyArbitrary.Any, values =>
        {
            LatencyCounts counts = LatencyArbitrary.Record(HistogramLayout.Interval, values).ToCounts();
            byte[] payload = Convert.FromHexString(GoldenHistograms.PayloadOf(counts));
            return HistogramCodec.DecodePayload(counts.Layout, payload, counts.Edges).Equals(counts);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void FromBase64_EveryBucketInUse_EqualsWhatWasEncoded(int digits)
    {
        var layout = new HistogramLayout(1, 3_600_000_000, digits);
        var histogram = new LatencyHistogram(layout);
        for (int i = 0; i < layout.Length; i++)
            histogram.Record(layout.LowestEquivalent(i), 1 + (i * 7919L % 100_003));

        LatencyCounts full = histogram.ToCounts();
        LatencyCounts read = HistogramCodec.FromBase64(HistogramCodec.ToBase64(full));
        Assert.Equal(layout.Length, read.Buckets.Length);
        Assert.Equal((full.Layout, full.Total), (read.Layout, read.Total));
        Assert.True(full.Buckets.AsSpan().SequenceEqual(read.Buckets.AsSpan()));
    }

    [Fact]
    public void FromBase64_ValuesOverTheRange_AreStillInTheLastBucket()
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        histogram.Record(long.MaxValue, 3);

        LatencyCounts read = HistogramCodec.FromBase64(HistogramCodec.ToBase64(histogram.ToCounts()));
        Assert.Equal(new Bucket(HistogramLayout.Interval.Length - 1, 3), Assert.Single(read.Buckets));
        Assert.Equal(HistogramLayout.Interval.Top, read.Max);
    }
}
