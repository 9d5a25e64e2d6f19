using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

public sealed class MemoryGrowthDetectorTests
{
    private const long Second = 1_000_000;
    private const double Mebibyte = 1024 * 1024;

    [Fact]
    public void Conclude_NeverLeftWarmUp_SaysHowLongItWouldTake()
    {
        MemoryGrowthDetector detector = Watching();
        for (int second = 0; second < 300; second++) detector.Add(second * Second, 50 * Mebibyte);

        MemoryConclusion conclusion = detector.Conclude(300 * Second);

        Assert.Equal(GrowthVerdict.NotJudged, conclusion.Verdict);
        Assert.Null(conclusion.Slope);
        Assert.Null(conclusion.SmallestVisible);
        Assert.Equal(TimeSpan.FromMinutes(40), conclusion.Needs);
    }

    [Theory]
    [InlineData(MemorySeriesKind.PostCollection)]
    [InlineData(MemorySeriesKind.Sampled)]
    public void Conclude_FlatForTheNeededTime_Passes(MemorySeriesKind kind)
    {
        GrowthGates gates = kind == MemorySeriesKind.PostCollection ? GrowthGates.PostCollection : GrowthGates.Sampled;
        var detector = new MemoryGrowthDetector(kind, gates, new MemoryDetectorSettings());
        var needs = (long)detector.Conclude(0).Needs!.Value.TotalSeconds;
        for (long second = 0; second < needs; second++) detector.Add(second * Second, 50 * Mebibyte);

        Assert.Equal(GrowthVerdict.NotJudged, detector.Conclude((needs - 120) * Second).Verdict);
        Assert.Equal(GrowthVerdict.Pass, detector.Conclude(needs * Second).Verdict);
    }

    [Fact]
    public void Conclude_NothingAdded_IsNotJudged() =>
        Assert.Equal(GrowthVerdict.NotJudged, Watching().Conclude(3600 * Second).Verdict);

    [Fact]
    public void Conclude_TooFewCollections_SaysHowLongTenTake()
    {
        MemoryGrowthDetector detector = Watching();
        for (int minute = 10; minute < 60; minute += 10) detector.Add(minute * 60 * Second, 50 * Mebibyte);

        MemoryConclusion conclusion = detector.Conclude(60 * 60 * Second);

        Assert.Equal(GrowthVerdict.NotJudged, conclusion.Verdict);
        Assert.Equal("too few garbage collections were seen", conclusion.Reason);
        Assert.Equal(TimeSpan.FromMinutes(110), conclusion.Needs);
    }

    [Fact]
    public void Conclude_NoiseAboveTheLimit_IsNotJudgedAndSaysHowLongItWouldTake()
    {
        MemoryConclusion conclusion =
            MemorySimulation.Sampled(MemoryShape.N2).Play(3, MemoryLeak.None).Conclusion;

        Assert.Equal(GrowthVerdict.NotJudged, conclusion.Verdict);
        Assert.True(conclusion.SmallestVisible > conclusion.LimitMiBPerHour);
        Assert.InRange(conclusion.Needs!.Value.TotalMinutes, 80, 150);
    }

    [Fact]
    public void Conclude_LimitAboveTheLeak_Passes()
    {
        MemoryShape shape = MemoryShape.Collected(5, 0.1);
        var detector = new MemoryGrowthDetector(
            MemorySeriesKind.PostCollection, GrowthGates.PostCollection.WithLimit(6), new MemoryDetectorSettings());
        foreach (MemorySample sample in shape.AfterCollections(1, TimeSpan.FromHours(1), MemoryLeak.MebibytesPerHour(4)))
            detector.Add(sample.AtUs, sample.Bytes);

        MemoryConclusion conclusion = detector.Conclude(3600 * Second);

        Assert.Equal(GrowthVerdict.Pass, conclusion.Verdict);
        Assert.InRange(conclusion.Slope!.MiBPerHour, 3.8, 4.2);
        Assert.Equal(6, conclusion.LimitMiBPerHour);
    }

    [Fact]
    public void Suspicion_GrowthThatStops_IsWithdrawn()
    {
        MemoryGrowthDetector detector = Watching();
        bool suspected = false;
        for (int second = 0; second < 3600; second += 5)
        {
            double minutes = Math.Min(second / 60.0, 30);
            detector.Add(second * Second, (100 + minutes + second % 3 * 0.1) * Mebibyte);
            suspected |= detector.Suspicion is not null;
        }

        Assert.True(suspected);
        Assert.Null(detector.Suspicion);
    }

    [Fact]
    public void Suspicion_SteadyGrowth_KeepsItsOnsetAndGivesTheTimeLeft()
    {
        MemoryGrowthDetector detector = Watching();
        var onsets = new HashSet<long>();
        for (int second = 0; second < 3600; second += 5)
        {
            detector.Add(second * Second, (100 + second / 60.0 + second % 3 * 0.1) * Mebibyte);
            if (detector.Suspicion is { } suspicion) onsets.Add(suspicion.SinceUs);
        }

        Assert.Single(onsets);
        Assert.InRange(detector.Suspicion!.Slope.MiBPerHour, 58, 62);
        Assert.InRange(detector.Suspicion.Slope.TimeFor(864 * Mebibyte)!.Value.TotalHours, 13.5, 15);
    }

    [Fact]
    public void Add_OutOfOrderRepeatedOrNoNumber_ChangesNothing()
    {
        MemoryGrowthDetector clean = Watching();
        MemoryGrowthDetector damaged = Watching();
        foreach (MemorySample sample in MemoryShape.Collected(5, 0.3).AfterCollections(4, TimeSpan.FromHours(1), new MemoryLeak(1e5)))
        {
            clean.Add(sample.AtUs, sample.Bytes);
            damaged.Add(sample.AtUs, sample.Bytes);
            damaged.Add(sample.AtUs, 0);
            damaged.Add(sample.AtUs - 60 * Second, 1e12);
            damaged.Add(sample.AtUs + 1, double.NaN);
            damaged.Add(sample.AtUs + 2, -5);
        }

        Assert.Equal(clean.Conclude(3600 * Second), damaged.Conclude(3600 * Second));
    }

    [Fact]
    public void Conclude_HalfOfTheTimeMissing_StillFindsTheLeak()
    {
        MemoryGrowthDetector detector = Watching();
        var leak = MemoryLeak.MebibytesPerHour(6);
        foreach (MemorySample sample in MemoryShape.Collected(5, 0.3).AfterCollections(4, TimeSpan.FromHours(1), leak))
        {
            if (sample.AtUs / (300 * Second) % 2 == 0) detector.Add(sample.AtUs, sample.Bytes);
        }

        MemoryConclusion conclusion = detector.Conclude(3600 * Second);

        Assert.Equal(GrowthVerdict.Fail, conclusion.Verdict);
        Assert.InRange(conclusion.Slope!.MiBPerHour, 5.5, 6.5);
    }

    [Fact]
    public void Conclude_ADay_KeepsItsPointsFew()
    {
        MemoryGrowthDetector detector = Watching();
        foreach (MemorySample sample in MemoryShape.Collected(10, 0.3).AfterCollections(4, TimeSpan.FromHours(24), MemoryLeak.None))
            detector.Add(sample.AtUs, sample.Bytes);

        MemoryConclusion conclusion = detector.Conclude(24 * 3600 * Second);

        Assert.Equal(GrowthVerdict.Pass, conclusion.Verdict);
        Assert.InRange(conclusion.Points, 380, 400);
    }

    [Fact]
    public void Conclude_ShortenedForADrill_FailsWithinMinutes()
    {
        var settings = new MemoryDetectorSettings
        {
            WarmUp = TimeSpan.FromSeconds(60), SmallestBucket = TimeSpan.FromSeconds(5), Evaluation = TimeSpan.FromSeconds(10),
        };
        var detector = new MemoryGrowthDetector(MemorySeriesKind.PostCollection, GrowthGates.PostCollection, settings);
        var leak = MemoryLeak.MebibytesPerHour(3600);
        foreach (MemorySample sample in MemoryShape.Collected(1, 0.5).AfterCollections(4, TimeSpan.FromMinutes(4), leak))
            detector.Add(sample.AtUs, sample.Bytes);

        Assert.InRange(detector.Suspicion!.SinceUs / 1e6, 120, 200);
        Assert.Equal(GrowthVerdict.Fail, detector.Conclude(240 * Second).Verdict);
    }

    [Fact]
    public void Conclude_CalledEverySecond_GivesTheResultOfASingleCall()
    {
        MemoryGrowthDetector often = Watching();
        for (int second = 0; second < 3600; second++)
        {
            if (IsCollected(second)) often.Add(second * Second, 50 * Mebibyte);
            MemoryConclusion current = often.Conclude(second * Second);
            if (second % 97 != 0) continue;

            MemoryGrowthDetector once = Watching();
            foreach (int at in Enumerable.Range(0, second + 1).Where(IsCollected)) once.Add(at * Second, 50 * Mebibyte);
            Assert.Equal(once.Conclude(second * Second), current);
        }
    }

    // Late within a grain, so that the detector is called before the grain has a value.
    private static bool IsCollected(int second) => second % 40 == 27;

    private static MemoryGrowthDetector Watching() =>
        new(MemorySeriesKind.PostCollection, GrowthGates.PostCollection, new MemoryDetectorSettings());
}
