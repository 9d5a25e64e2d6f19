using Soakd.Engine.Verdicts;
using Soakd.Suite;

namespace Soakd.Tests.Suite;

public sealed class ScalingCaseTests
{
    // The loop's speed-up on two and four threads, and that of the work.
    [Theory]
    [InlineData(2.0, 1.9, 4.0, 3.7, Verdict.Pass, "")]
    [InlineData(2.0, 1.9, 4.0, 3.0, Verdict.Fail, SuiteTargets.ScalingHint)]
    [InlineData(2.0, 1.2, 4.0, 3.9, Verdict.Fail, SuiteTargets.ScalingHint)]
    [InlineData(2.0, 1.9, 2.0, 2.0, Verdict.Inconclusive, SuiteTargets.BusyHint)]
    [InlineData(2.0, 1.2, 2.0, 2.0, Verdict.Fail, SuiteTargets.ScalingHint)]
    public void Judge_SpeedUps_AreComparedWithThoseOfTheLoop(
        double loop2, double work2, double loop4, double work4, Verdict verdict, string hint)
    {
        (Verdict found, string why) = ScalingCase.Judge([Row(1, 1, 1), Row(2, loop2, work2), Row(4, loop4, work4)], cores: 4);

        Assert.Equal(verdict, found);
        Assert.StartsWith(hint, why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Judge_NoThreadsUpToTheCores_IsNotJudgedAndSaysWhy(int cores)
    {
        (Verdict verdict, string why) = ScalingCase.Judge([Row(1, 1, 1), Row(4, 2, 2)], cores);

        Assert.Equal(Verdict.NotJudged, verdict);
        Assert.StartsWith(SuiteTargets.NoThreadsHint, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SeveralThreads_AddsUpWhatEachDid()
    {
        using var stop = new CancellationTokenSource();
        var bench = new SuiteBench(new SuiteLimits { Repeat = TimeSpan.FromMilliseconds(1) }, TimeProvider.System, stop.Token) { Parallelism = [] };
        var shares = new System.Collections.Concurrent.ConcurrentBag<ThreadShare>();

        WindowResult window = ThreadWindow.Run(3, share =>
        {
            shares.Add(share);
            return () => 7;
        }, bench);

        Assert.True(window.PerSecond > 0);
        Assert.Equal([new ThreadShare(0, 3), new ThreadShare(1, 3), new ThreadShare(2, 3)], shares.OrderBy(share => share.Thread));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ThreadWindow.Run(1, ArithmeticLoop.Begin, bench));
    }

    [Fact]
    public void Judge_OneRoundOfManyMetOtherWork_IsDecidedByTheOthers()
    {
        ScalingRow two = Row(2, loop: 2, work: 1.98);
        two.Decoded[1] = new WindowResult(1_000 * 1.1, 2);
        ScalingRow one = Row(1, 1, 1);

        Assert.Equal(Verdict.Inconclusive, ScalingCase.Judge([one, two], cores: 2).Verdict);
        for (int round = 0; round < 10; round++)
        {
            Add(one, 1, 1);
            Add(two, 2, 1.98);
        }

        Assert.Equal(Verdict.Pass, ScalingCase.Judge([one, two], cores: 2).Verdict);
    }

    [Fact]
    public void IsEnough_SpeedUpsLieApart_AsksForMoreRoundsUpToALimit()
    {
        ScalingRow one = Row(1, 1, 1), two = Row(2, 2, 1.98);
        Assert.True(ScalingCase.IsEnough([one, two]));

        for (int round = 0; round < SuiteLimits.LeastRepeats; round++)
        {
            Add(one, 1, 1);
            Add(two, 2, 1.5);
        }

        Assert.False(ScalingCase.IsEnough([one, two]));
        while (one.Loop.Count < SuiteLimits.MostRounds)
        {
            Add(one, 1, 1);
            Add(two, 2, 1.5 + (one.Loop.Count % 3 / 3.0));
        }

        Assert.True(ScalingCase.IsEnough([one, two]));
    }

    private static ScalingRow Row(int threads, double loop, double work)
    {
        var row = new ScalingRow(threads);
        for (int round = 0; round < SuiteLimits.LeastRepeats; round++) Add(row, loop, work);
        return row;
    }

    private static void Add(ScalingRow row, double loop, double work)
    {
        row.Loop.Add(new WindowResult(1_000 * loop, row.Threads));
        row.Decoded.Add(new WindowResult(1_000 * work, row.Threads));
    }
}
