using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// Simulated groups, looked at every two seconds. Each rule fires once where it has to, and never for a group that is well.
/// </summary>
public sealed class GroupStatesTests
{
    private const long LookUs = 2_000_000;
    private const int Partitions = 4;
    private const int RateASecond = 100;

    private readonly Random _random = new(7);

    [Fact]
    public void Add_AGroupThatCommitsAllTheTime_IsWell() =>
        Assert.Equal(Episodes.None, Play(1_800, (second, _) => RateASecond * (second - 1)));

    // It falls behind for an hour. That is a lag, and no state.
    [Fact]
    public void Add_AGroupThatIsTooSlow_IsWell() => Assert.Equal(Episodes.None, Play(3_600, (second, _) => 60 * second));

    [Fact]
    public void Add_AGroupThatHasReadAll_IsWellForHours() => Assert.Equal(Episodes.None, Play(14_400, (_, _) => long.MaxValue));

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(180)]
    public void Add_CommitsAtCheckpoints_IsWell(int step)
    {
        // A checkpoint comes when it is due, or a third of the step later.
        int[] late = [.. Enumerable.Range(0, 1_000).Select(_ => _random.Next(step / 3))];

        Assert.Equal(Episodes.None, Play(7_200, (second, _) =>
        {
            int checkpoint = second / step;
            if (second % step < late[checkpoint]) checkpoint--;
            return RateASecond * (long)Math.Max(0, checkpoint * step);
        }));
    }

    [Fact]
    public void Add_CheckpointsAndALoadWithPauses_IsWell() => Assert.Equal(
        Episodes.None,
        Play(7_200, (second, _) => second % 1_200 < 600 ? RateASecond * (long)(second / 60 * 60) : long.MaxValue));

    [Fact]
    public void Add_APartitionThatRarelyGetsARecord_IsWell() => Assert.Equal(
        Episodes.None,
        Play(7_200, (second, partition) => partition > 0 ? RateASecond * (second - 1) : second % 600 < 6 ? second / 600 : long.MaxValue));

    [Fact]
    public void Add_AGroupThatEnds_HasStoppedOnceInAllPartitions()
    {
        Episodes episodes = Play(1_800, (second, _) => RateASecond * (long)Math.Min(second - 1, 600));

        Assert.Equal((1, 0, 0), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
        Assert.Equal((Partitions, true), (episodes.Most, episodes.Lasts));

        // Its window is ten commits long, two seconds apart.
        Assert.InRange(episodes.FirstS, 618, 624);
    }

    [Fact]
    public void Add_AGroupOfCheckpointsThatEnds_HasStoppedOnce()
    {
        Episodes episodes = Play(3_600, (second, _) => RateASecond * (long)(Math.Min(second, 1_200) / 60 * 60));

        Assert.Equal((1, 0, 0), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
        Assert.InRange(episodes.FirstS, 1_200 + 9 * 60, 1_200 + 9 * 60 + 6);
    }

    [Fact]
    public void Add_AGroupThatStopsAndGoesOn_HasStoppedOnceAndIsWellAgain()
    {
        Episodes episodes = Play(1_800, (second, _) => RateASecond * (long)(second is > 600 and < 700 ? 600 : second - 1));

        Assert.Equal((1, 0, 0, false), (episodes.Stopped, episodes.Stalled, episodes.Rewound, episodes.Lasts));
    }

    [Fact]
    public void Add_AGroupThatNeverCommits_HasStoppedAfterFiveMinutes()
    {
        Episodes episodes = Play(1_800, (_, _) => 0);

        Assert.Equal((1, 0, 0), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
        Assert.InRange(episodes.FirstS, 300, 306);
    }

    [Fact]
    public void Add_OnePartitionThatIsNotReadAnyMore_HasStalledOnce()
    {
        Episodes episodes = Play(
            1_800, (second, partition) => RateASecond * (long)(partition == 2 ? Math.Min(second - 1, 600) : second - 1));

        Assert.Equal((0, 1, 0), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
        Assert.Equal((1, true), (episodes.Most, episodes.Lasts));
    }

    [Fact]
    public void Add_AGroupThatGoesBack_IsRewoundOnceUntilItIsWhereItWas()
    {
        // Half a minute is read again, at twice the rate.
        Episodes episodes = Play(1_800, (second, _) => RateASecond * (long)(second switch
        {
            < 600 => second - 1,
            < 660 => Math.Min(second - 1, 569 + 2 * (second - 600)),
            _ => second - 1,
        }));

        Assert.Equal((0, 0, 1), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
        Assert.Equal((Partitions, false), (episodes.Most, episodes.Lasts));
        Assert.InRange(episodes.FirstS, 600, 602);
    }

    // What stands still is that above all.
    [Fact]
    public void Add_AGroupThatGoesBackAndEnds_IsRewoundAndThenStopped()
    {
        Episodes episodes = Play(1_800, (second, _) => RateASecond * (long)(second < 600 ? second - 1 : 500));

        Assert.Equal((1, 0, 1), (episodes.Stopped, episodes.Stalled, episodes.Rewound));
    }

    // The log was deleted and made again.
    [Fact]
    public void Add_AnOffsetOfAnotherLog_IsNeitherAnOldOneNorGoingBack() => Assert.Equal(
        Episodes.None,
        Play(1_800, (second, _) => second switch
        {
            < 600 => RateASecond * (second - 1),
            < 610 => null,
            _ => RateASecond * (second - 610),
        }));

    [Fact]
    public void Add_LooksThatWereMissed_AreNoTimeInWhichTheGroupStood()
    {
        var states = new GroupStates();
        for (int second = 2; second < 600; second += 2) states.Add(second * 1_000_000L, [100 * second], (_, _) => false);

        // soakd and the pipeline stood still together for an hour.
        Assert.Equal(default, states.Add(4_200_000_000, [100 * 598], (_, _) => false));
        Assert.Equal(default, states.Add(4_202_000_000, [100 * 600], (_, _) => false));
    }

    [Fact]
    public void Add_MorePartitionsThanBefore_IsWell()
    {
        var states = new GroupStates();
        for (int second = 2; second < 1_200; second += 2)
        {
            long?[] next = [.. Enumerable.Repeat((long?)(100 * second), second < 600 ? 2 : 6)];
            Assert.Equal(default, states.Add(second * 1_000_000L, next, (_, _) => false));
        }
    }

    // What a group has committed at a second: null for no offset of the log, the largest number for all that there is.
    private static Episodes Play(int seconds, Func<int, int, long?> committed)
    {
        var states = new GroupStates();
        var episodes = new Episodes(0, 0, 0, 0, 0, false);
        GroupState before = default;
        long[] read = new long[Partitions];
        for (int second = 2; second <= seconds; second += 2)
        {
            long?[] next = new long?[Partitions];
            bool[] hasReadAll = new bool[Partitions];
            for (int i = 0; i < Partitions; i++)
            {
                next[i] = committed(second, i);
                hasReadAll[i] = next[i] == long.MaxValue;
                next[i] = hasReadAll[i] ? read[i] : next[i];
                read[i] = next[i] ?? 0;
            }

            GroupState now = states.Add(second / 2 * LookUs, next, (partition, _) => hasReadAll[partition]);
            episodes = episodes.Add(before, now, second);
            before = now;
        }

        return episodes;
    }

    private sealed record Episodes(int Stopped, int Stalled, int Rewound, int Most, int FirstS, bool Lasts)
    {
        public static Episodes None { get; } = new(0, 0, 0, 0, 0, false);

        public Episodes Add(GroupState before, GroupState now, int second)
        {
            int sum = now.Stopped + now.Stalled + now.Rewound;
            return new Episodes(
                Stopped + (before.Stopped == 0 && now.Stopped > 0 ? 1 : 0),
                Stalled + (before.Stalled == 0 && now.Stalled > 0 ? 1 : 0),
                Rewound + (before.Rewound == 0 && now.Rewound > 0 ? 1 : 0), Math.Max(Most, sum),
                FirstS == 0 && sum > 0 ? second : FirstS, sum > 0);
        }
    }
}
