using Soakd.Engine.Latency;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Latency;

public sealed class LatencyHistogramTests
{
    private readonly LatencyHistogram _histogram = new(HistogramLayout.Interval);

    [Fact]
    public void Empty_AnyReading_IsAbsentNotZero()
    {
        Assert.Equal(0, _histogram.Total);
        Assert.Null(_histogram.Min);
        Assert.Null(_histogram.Max);
        Assert.Null(_histogram.ValueAtPercentile(95));
        Assert.Equal(0, _histogram.CountOver(0));
        Assert.Equal(LatencyCounts.Empty(HistogramLayout.Interval), _histogram.ToCounts());
    }

    [Fact]
    public void Record_Zero_IsAValueLikeAnyOther()
    {
        _histogram.Record(0);

        Assert.Equal(1, _histogram.Total);
        Assert.Equal(0, _histogram.Min);
        Assert.Equal(0, _histogram.Max);
        Assert.Equal(0, _histogram.ValueAtPercentile(50));
        Assert.Equal(0, _histogram.Negative);
    }

    [Fact]
    public void Record_Negative_CountsAsZeroAndApart()
    {
        _histogram.Record(-7);
        _histogram.Record(-3, 2);
        _histogram.Record(10);

        Assert.Equal(4, _histogram.Total);
        Assert.Equal(3, _histogram.Negative);
        Assert.Equal(-7, _histogram.MostNegative);
        Assert.Equal(0, _histogram.Min);
        Assert.Equal(0, _histogram.ValueAtPercentile(75));
        Assert.Equal(10, _histogram.ValueAtPercentile(100));
    }

    [Fact]
    public void Record_OverTheRange_IsReadAsTheLargestValue()
    {
        long beyond = HistogramLayout.Interval.Top + 1;
        _histogram.Record(1_000, 90);
        _histogram.Record(beyond, 9);
        _histogram.Record(long.MaxValue);

        Assert.Equal(100, _histogram.Total);
        Assert.Equal(10, _histogram.Overflow);
        Assert.Equal(long.MaxValue, _histogram.Max);
        Assert.Equal(1_003, _histogram.ValueAtPercentile(90));
        Assert.Equal(long.MaxValue, _histogram.ValueAtPercentile(90.1));
        Assert.Equal(10, _histogram.CountOver(100_000));
        Assert.Equal(10, _histogram.CountOver(long.MaxValue));
    }

    [Fact]
    public void Record_TopOfTheRange_IsNotOverIt()
    {
        _histogram.Record(HistogramLayout.Interval.Top);

        Assert.Equal(0, _histogram.Overflow);
        Assert.Equal(HistogramLayout.Interval.Top, _histogram.ValueAtPercentile(50));
        Assert.Equal(0, _histogram.CountOver(HistogramLayout.Interval.Top));
    }

    [Fact]
    public void Record_ZeroTimes_ChangesNothing()
    {
        _histogram.Record(-5, 0);
        _histogram.Record(long.MaxValue, 0);

        Assert.Equal(LatencyCounts.Empty(HistogramLayout.Interval), _histogram.ToCounts());
    }

    [Fact]
    public void Record_BadCount_ThrowsAndChangesNothing()
    {
        _histogram.Record(5);
        LatencyCounts before = _histogram.ToCounts();

        Assert.Throws<ArgumentOutOfRangeException>(() => _histogram.Record(5, -1));
        Assert.Throws<OverflowException>(() => _histogram.Record(5, long.MaxValue));
        Assert.Equal(before, _histogram.ToCounts());
    }

    [Fact]
    public void Record_ManyValues_AllocatesNothing()
    {
        long allocated = Allocations.OfWarm(() =>
        {
            for (long value = 1; value < 1L << 40; value += value / 64 + 1)
                _histogram.Record(value % 7 == 0 ? -value : value);
        });

        Assert.Equal(0, allocated);
        Assert.True(_histogram.Negative > 0 && _histogram.Overflow > 0 && _histogram.Total > 1_000);
    }

    [Fact]
    public void ValueAtPercentile_WithinTheBucketOfTheLargest_IsNotAboveIt()
    {
        _histogram.Record(1_000, 999);
        _histogram.Record(1_001);

        Assert.Equal(1_001, _histogram.ValueAtPercentile(99.9));
        Assert.Equal(1_000, _histogram.ValueAtPercentile(0));
    }

    [Fact]
    public void ValueAtPercentile_ThatIsNotExactInBinary_DoesNotAskForOneTooMany()
    {
        _histogram.Record(1, 999);
        _histogram.Record(50);

        Assert.Equal(1, _histogram.ValueAtPercentile(99.9));
        Assert.Equal(50, _histogram.ValueAtPercentile(99.91));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void ValueAtPercentile_OutOfRange_Throws(double percentile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _histogram.ValueAtPercentile(percentile));

    [Fact]
    public void CountOver_ThresholdWithinABucket_CountsThatBucket()
    {
        _histogram.Record(1_000);
        _histogram.Record(1_003);
        _histogram.Record(1_004);

        // All of 1,000 to 1,003 share a bucket.
        Assert.Equal(3, _histogram.CountOver(999));
        Assert.Equal(3, _histogram.CountOver(1_002));
        Assert.Equal(1, _histogram.CountOver(1_003));
        Assert.Equal(0, _histogram.CountOver(1_007));
        Assert.Throws<ArgumentOutOfRangeException>(() => _histogram.CountOver(-1));
    }

    [Fact]
    public void Add_WhatIsOverBothRanges_CountsItOnce()
    {
        var wide = new LatencyHistogram(LatencyArbitrary.Fine);
        wide.Record(5_000);
        wide.Record(HistogramLayout.Interval.Top + 1);
        wide.Record(long.MaxValue);

        _histogram.Add(wide.ToCounts());

        Assert.Equal(1, wide.Overflow);
        Assert.Equal(3, _histogram.Total);
        Assert.Equal(2, _histogram.Overflow);
        Assert.Equal(long.MaxValue, _histogram.Max);
    }

    [Fact]
    public void Add_MoreThanFits_ThrowsAndChangesNothing()
    {
        _histogram.Record(5, long.MaxValue);
        LatencyCounts full = _histogram.ToCounts();

        Assert.Throws<OverflowException>(() => _histogram.Add(full));
        Assert.Equal(full, _histogram.ToCounts());
    }

    [Fact]
    public void Clear_AfterAllKindsOfValues_LeavesNothing()
    {
        foreach (long value in new[] { -5, 0, 77, 123_456, HistogramLayout.Interval.Top, long.MaxValue })
            _histogram.Record(value);

        _histogram.Clear();
        Assert.Equal(LatencyCounts.Empty(HistogramLayout.Interval), _histogram.ToCounts());

        _histogram.Record(42);
        Assert.Equal(new Bucket(42, 1), Assert.Single(_histogram.ToCounts().Buckets));
    }
}
