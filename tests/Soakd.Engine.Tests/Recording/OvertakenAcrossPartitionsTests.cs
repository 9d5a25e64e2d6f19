using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// A pipeline that spreads the records of a key over the partitions of its output, and a probe that is behind in one of them: what it has
/// not read yet is not overtaken.
/// </summary>
public sealed class OvertakenAcrossPartitionsTests
{
    private const long Second = 1_000_000;
    private const int PerSecond = 40;
    private const int Partitions = 4;

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Close_TheProbeIsFarBehindInOnePartition_OvertakesNothing(int behindSeconds)
    {
        var play = new Play(drops: _ => false) { BehindUs = (partition, _) => partition == 2 ? behindSeconds * Second : 0 };

        Assert.All(play.Until(180), levels => Assert.Equal(0, levels.Overtaken));
        Assert.DoesNotContain(play.Run.Losses, loss => loss.Kind == LossKind.Overtaken);
    }

    // It stands still at an open transaction, or at a broker that does not answer, and goes on.
    [Fact]
    public void Close_OnePartitionCannotBeReadForAMinute_OvertakesNothing()
    {
        var play = new Play(drops: _ => false)
        {
            BehindUs = (partition, atUs) => partition == 1 && atUs is > 30 * Second and < 90 * Second ? atUs - 30 * Second : 0,
        };

        Assert.All(play.Until(180), levels => Assert.Equal(0, levels.Overtaken));
    }

    // The dead letters are read by another probe.
    [Fact]
    public void Close_OnlyTheDeadLettersAreNotRead_OvertakesNothing()
    {
        var run = new RecorderHarness(readsInput: false, partsOf: _ => 0b01, lettersOf: _ => 0b10, allParts: 0b11).Send(8);
        for (long record = 0; record < 8; record++)
        {
            run.Recorder.Apply(Facts.Acked(record, offset: record));
            run.Recorder.Apply(Facts.Arrived(record, atUs: 20_000, parts: 0b01));
        }

        for (int second = 1; second <= 30; second++)
        {
            run.Recorder.Apply(Arrived.ReadUntil(0, second * Second, second * Second));
            run.Recorder.Apply(Arrived.ReadUntil(0, 2 * Second, second * Second, ArrivedSource.DeadLetters));
            Assert.Equal(0, run.Close(second * Second).Levels.Overtaken);
        }

        run.Recorder.Apply(Arrived.ReadUntil(0, 30 * Second, 30 * Second, ArrivedSource.DeadLetters));
        Assert.Equal(4, run.Close(31 * Second).Levels.Overtaken);
    }

    // They are found when the partition has been read as far as it takes to know, and no later.
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Close_RecordsThatAreDropped_AreFoundWhenAllPartitionsHaveBeenReadOn(int behindSeconds)
    {
        var play = new Play(drops: record => record is 101 or 202 or 303)
        {
            BehindUs = (partition, _) => partition == 2 ? behindSeconds * Second : 0,
        };

        List<Levels> levels = play.Until(300);

        int first = levels.FindIndex(one => one.Overtaken >= 3);
        Assert.InRange(first, 0, 250);
        Assert.All(levels[..(10 + behindSeconds)], one => Assert.Equal(0, one.Overtaken));
        Assert.Equal(3, levels[^1].Overtaken);
        Assert.Equal([101L, 202, 303], play.Run.Losses.Where(loss => loss.Kind == LossKind.Overtaken).Select(loss => loss.Sequence));
    }

    // Whatever the probe is behind in, and for however long: nothing that comes is called overtaken.
    [Fact]
    public void Close_ManyWaysToBeBehind_OvertakeNothingThatComes()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            (int partition, int from, int stop)[] stops =
                [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (random.Next(Partitions), random.Next(0, 60), random.Next(1, 60)))];
            var play = new Play(drops: _ => false)
            {
                BehindUs = (partition, atUs) => stops
                    .Where(one => one.partition == partition && atUs > one.from * Second && atUs < (one.from + one.stop) * Second)
                    .Select(one => atUs - one.from * Second)
                    .DefaultIfEmpty().Max(),
                SaysSo = random.Next(2) == 0,
            };

            Assert.All(play.Until(90), levels => Assert.True(levels.Overtaken == 0, $"seed {seed}"));
        }
    }

    /// <summary>
    /// A healthy pipeline that writes each record 20 ms after it is due, into one partition after the other, and a probe that reads them
    /// some time later.
    /// </summary>
    private sealed class Play(Predicate<long> drops)
    {
        private readonly Queue<long>[] _unread = [.. Enumerable.Range(0, Partitions).Select(_ => new Queue<long>())];
        private long _next;

        public RecorderHarness Run { get; } = new(readsInput: false);

        /// <summary>For how long what a partition got is not read yet, at a time.</summary>
        public Func<int, long, long> BehindUs { get; init; } = (_, _) => 0;

        /// <summary>Whether the probe knows when it has read a partition to its end; else only what it reads shows it.</summary>
        public bool SaysSo { get; init; } = true;

        public List<Levels> Until(int seconds)
        {
            List<Levels> levels = [];
            for (int second = 1; second <= seconds; second++)
            {
                for (; _next < second * PerSecond; _next++)
                {
                    Run.Recorder.Apply(Sent.Record(_next, DueUs(_next), DueUs(_next), 0));
                    Run.Recorder.Apply(Facts.Acked(_next, offset: _next));
                    if (!drops(_next)) _unread[PartitionOf(_next)].Enqueue(_next);
                }

                Read(second * Second);
                levels.Add(Run.Close(second * Second).Levels);
            }

            return levels;
        }

        private static long DueUs(long record) => record * Second / PerSecond;

        // The harness has four keys, one after the other: the records of each meet every partition.
        private static int PartitionOf(long record) => (int)(record / 4 % Partitions);

        private void Read(long nowUs)
        {
            for (int partition = 0; partition < Partitions; partition++)
            {
                long untilUs = nowUs - BehindUs(partition, nowUs);
                while (_unread[partition].TryPeek(out long record) && DueUs(record) + 20_000 <= untilUs)
                {
                    _unread[partition].Dequeue();
                    Run.Recorder.Apply(
                        new Arrived(ArrivedKind.Record, ArrivedMarks.None, 0, partition, record, 0, record, 1, DueUs(record), nowUs));
                }

                bool isAtEnd = SaysSo && BehindUs(partition, nowUs) == 0;
                Run.Recorder.Apply(Arrived.ReadUntil(partition, isAtEnd ? nowUs : 0, nowUs));
            }
        }
    }
}
