using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

/// <summary>When an open transaction on a topic that a pipeline writes is one to speak of.</summary>
public sealed class LongTransactionWatchTests
{
    private const int Second = 1_000_000;

    private readonly LongTransactionWatch _watch = new();
    private int _now;

    // A healthy pipeline has a transaction open whenever one looks, and its offset stands still until it commits.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(170)]
    public void Changes_APipelineThatCommitsAtEachCheckpoint_IsSilent(int checkpointSeconds)
    {
        for (int second = 0; second < 3_600; second++)
            Assert.Null(Look(Enumerable.Range(0, 12).Select(partition => new WaitingRecords(partition, second / checkpointSeconds, 5))));
    }

    // The soak begins in the middle of a checkpoint, some of them have no record, and one takes twice as long.
    [Fact]
    public void Changes_CheckpointsThatDiffer_AreSilent()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var watch = new LongTransactionWatch();
            int checkpoint = random.Next(1, 61), next = random.Next(checkpoint), stable = 0;
            for (int second = 0; second < 900; second++)
            {
                bool waits = second % (2 * checkpoint) < checkpoint || seed % 2 == 0;
                if (second == next) (stable, next) = (second, second + checkpoint * random.Next(1, 3));
                Assert.True(
                    watch.Changes(waits ? [new(0, stable, 5)] : [], hasRead: second == stable, (long)second * Second) is null,
                    $"seed {seed}, second {second}");
            }
        }
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(10, 36)]
    [InlineData(60, 186)]
    public void Changes_OneThatStaysOpen_IsReportedAfterThreeTimesTheLongestBefore(int checkpointSeconds, int withinSeconds)
    {
        for (int second = 0; second < 5 * checkpointSeconds; second++) Assert.Null(Look([new(0, second / checkpointSeconds, 5)]));

        LongTransaction? found = null;
        int after = 0;
        for (; found is null && after < 1_000; after++) found = Look([new(0, 99, after), new(1, 7 + after, 1)]);

        Assert.InRange(after, Math.Max(10, 3 * checkpointSeconds), withinSeconds + 2);
        Assert.Equal((0, (after - 1) * (long)Second), (found!.Value.Partition, found.Value.OpenUs));
        Assert.Equal(5L * checkpointSeconds * Second, found.Value.SinceUs);
        Assert.Contains("the longest one before took", found.Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_NothingIsKnownOfTheOnesBefore_IsReportedAfterThreeMinutes()
    {
        List<LongTransaction?> found = [.. Enumerable.Range(0, 200).Select(_ => Look([new(3, 100, 5)]))];

        Assert.Equal(181, found.FindIndex(one => one is not null));
        Assert.Contains("not known yet", found[181]!.Value.Text, StringComparison.Ordinal);
        Assert.Single(found, one => one is not null);
    }

    // Records of a pipeline that writes outside of transactions are there at once.
    [Fact]
    public void Changes_RecordsComeAndNoneWaits_ShowsThatNoneIsUsual()
    {
        for (int second = 0; second < 5; second++) Assert.Null(Look([], hasRead: true));

        Assert.Equal(11, Enumerable.Range(0, 20).Select(_ => Look([new(0, 5, 1)])).ToList().FindIndex(one => one is not null));
    }

    [Fact]
    public void Changes_TheBrokersGiveItUp_IsOverAndTheNextOneIsReportedAsSoon()
    {
        for (int second = 0; second < 9; second++) Look([new(0, second, 5)]);
        for (int turn = 0; turn < 2; turn++)
        {
            int begins = Enumerable.Range(0, 60).Select(_ => Look([new(0, 1_000 + turn, 5)])).ToList().FindIndex(one => one is not null);
            Assert.InRange(begins, 10, 12);
            Assert.Null(Look([new(0, 2_000 + turn, 5)])!.Value.Partition);
            for (int second = 0; second < 9; second++) Assert.Null(Look([new(0, 3_000 + 10 * turn + second, 5)]));
        }
    }

    // Two of them are no accident: from then on, transactions of this length are usual here.
    [Fact]
    public void Changes_LongOnesAgainAndAgain_AreReportedNoMore()
    {
        for (int second = 0; second < 9; second++) Look([new(0, second, 5)]);

        int[] reports = [.. Enumerable.Range(0, 6).Select(turn =>
            Enumerable.Range(0, 25).Count(_ => Look([new(0, 1_000 + turn, 5)]) is { Partition: not null }))];

        Assert.Equal([1, 1, 0, 0, 0, 0], reports);
    }

    [Fact]
    public void Changes_LooksThatComeLate_CountLittle()
    {
        for (int second = 0; second < 9; second++) Look([new(0, second, 5)]);
        Look([new(0, 100, 5)]);
        _now += 60;

        Assert.Null(Look([new(0, 100, 5)]));
    }

    private LongTransaction? Look(IEnumerable<WaitingRecords> waiting, bool hasRead = false) =>
        _watch.Changes([.. waiting], hasRead, (long)_now++ * Second);
}
