using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.Kafka.GroupLag;
using Soakd.Kafka.Topics;
using Soakd.Logging;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Targets;

public sealed class GroupWatchTests : IDisposable
{
    private readonly FakeClusterAdmin _admin = new("in", "out", "dlq");
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly FaultLatch _faults = new();
    private readonly List<GroupLook> _looks = [];
    private readonly List<ClientIncident> _incidents = [];
    private int _inputPartitions;
    private long[] _next = [10, 10, 10, 10];
    private long[]? _nextDead;

    public GroupWatchTests()
    {
        _admin.Ends["in"] = [100, 100, 100, 100];
        _admin.Ends["out"] = [10, 10, 10, 10];
        _admin.Ends["dlq"] = [3, 0, 0, 0];
    }

    [Fact]
    public async Task Look_OneGroup_SaysHowFarItHasReadAndThatTheOutputIsRead()
    {
        _admin.Committed["a"] = [5, null, 100, 101];

        GroupLook look = await LookAsync("a");

        // 101 lies behind the end of the log: it is of an older log.
        Assert.Equal([5, null, 100, null], look.Passed);
        Assert.True(look.OutputIsRead);
    }

    // A group that has committed nothing in a partition has read nothing there. What lies outside of the log is not known.
    [Fact]
    public async Task Look_OneGroup_SaysWhereItReadsNext()
    {
        _admin.Starts["in"] = [6, 0, 0, 0];
        _admin.Committed["a"] = [5, null, 100, 101];

        GroupPlace place = Assert.Single((await LookAsync("a")).Places);

        Assert.Equal("target of a", place.Target);
        Assert.Equal([null, 0, 100, null], place.Next);
    }

    [Fact]
    public async Task Look_SeveralGroups_SaysHowFarAllOfThemHaveRead()
    {
        _admin.Committed["a"] = [5, 50, 7, null];
        _admin.Committed["b"] = [9, 20, null, 1];

        Assert.Equal([5, 20, null, null], (await LookAsync("a", "b")).Passed);
    }

    [Fact]
    public async Task Look_ProbeBehindTheEndOfOnePartition_SaysThatTheOutputIsNotRead()
    {
        _next = [10, 10, 9, 10];

        Assert.False((await LookAsync("a")).OutputIsRead);
    }

    [Fact]
    public async Task Look_AgainAndAgain_CountsCommitsAndRebalances()
    {
        using GroupWatch watch = Watch("a", "a");
        Assert.Equal(new GroupActivity(0, null), await AfterAsync([1, 0, 0, 0], null));
        Assert.Equal(new GroupActivity(0, null), await AfterAsync([1, 0, 0, 0], new GroupMembers(true, "")));
        Assert.Equal(new GroupActivity(1, 0), await AfterAsync([2, 0, 0, 0], new GroupMembers(true, "one: in/0")));
        Assert.Equal(new GroupActivity(1, 0), await AfterAsync([2, 0, 0, 0], new GroupMembers(true, "one: in/0")));
        Assert.Equal(new GroupActivity(2, 1), await AfterAsync([2, 7, 0, 0], new GroupMembers(true, "two: in/0")));

        // Nobody reads for a while; then the same member has the same partitions again.
        Assert.Equal(new GroupActivity(2, 1), await AfterAsync([2, 7, 0, 0], new GroupMembers(false, "")));
        Assert.Equal(new GroupActivity(2, 1), await AfterAsync([2, 7, 0, 0], null));
        Assert.Equal(new GroupActivity(2, 2), await AfterAsync([2, 7, 0, 0], new GroupMembers(true, "two: in/0")));

        async Task<GroupActivity?> AfterAsync(long?[] committed, GroupMembers? members)
        {
            _admin.Committed["a"] = committed;
            if (members is null) _admin.Members.Remove("a");
            else _admin.Members["a"] = members;
            await watch.LookAsync(TestContext.Current.CancellationToken);
            Assert.Null(_looks[^1].Places[1].Activity);
            return _looks[^1].Places[0].Activity;
        }
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public async Task Look_DeadLettersAreNamed_HaveToBeReadToo(long read, bool isRead)
    {
        _nextDead = [read, 0, 0, 0];

        Assert.Equal(isRead, (await LookAsync("a")).OutputIsRead);
    }

    [Fact]
    public async Task Look_OutputHasOtherPartitionsThanTheProbeReads_SaysThatItIsNotRead()
    {
        _next = [10, 10, 10, 10, 10];

        Assert.False((await LookAsync("a")).OutputIsRead);
    }

    // The probe has learned of the new partitions from its client; so nothing is left out of the proof.
    [Fact]
    public async Task Look_OutputHasGrown_IsAskedAboutAllItsPartitions()
    {
        _admin.Partitions["out"] = 6;
        _admin.Ends["out"] = [10, 10, 10, 10, 3, 4];
        _next = [10, 10, 10, 10, 3, 3];
        Assert.False((await LookAsync("a")).OutputIsRead);

        _looks.Clear();
        _next = [10, 10, 10, 10, 3, 4];
        Assert.True((await LookAsync("a")).OutputIsRead);
    }

    [Fact]
    public async Task Look_InputHasGrown_SaysHowFarItsNewPartitionsAreRead()
    {
        _inputPartitions = 6;
        _admin.Partitions["in"] = 6;
        _admin.Ends["in"] = [100, 100, 100, 100, 7, 8];
        _admin.Committed["a"] = [100, 100, 100, 100, 7, null];

        GroupLook look = await LookAsync("a");

        Assert.Equal([100, 100, 100, 100, 7, null], look.Passed);
        Assert.Equal([100, 100, 100, 100, 7, 0], Assert.Single(look.Places).Next);
    }

    [Fact]
    public async Task Look_AGroupWaitsAtTheLastStableOffset_IsAnIncidentOnceAndItsEndToo()
    {
        using GroupWatch watch = Watch("a", "b");
        _admin.Committed["a"] = [100, 40, 100, 100];
        _admin.Committed["b"] = [100, 40, 100, 100];
        _admin.Stable["in"] = [100, 40, 100, 100];
        for (int look = 0; look < 5; look++) await watch.LookAsync(TestContext.Current.CancellationToken);

        ClientIncident begun = Assert.Single(_incidents);
        Assert.Equal(
            (ClientIncidentKind.ForeignTransaction, "in", 1, 60L, false),
            (begun.Kind, begun.Topic, begun.Partition, begun.Waiting, begun.IsOver));

        _admin.Stable.Clear();
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.True(_incidents[^1].IsOver);
        Assert.Equal(2, _incidents.Count);
    }

    // It is behind, or it reads what is not committed: the transaction is not what it waits for.
    [Theory]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(100)]
    public async Task Look_NoGroupWaitsAtTheLastStableOffset_IsNoIncident(long committed)
    {
        using GroupWatch watch = Watch("a");
        _admin.Committed["a"] = [100, committed, 100, 100];
        _admin.Stable["in"] = [100, 40, 100, 100];
        for (int look = 0; look < 9; look++) await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_incidents);
    }

    [Fact]
    public async Task Look_TransactionsThatAreCommittedInTime_AreNoIncident()
    {
        using GroupWatch watch = Watch("a");
        for (int look = 0; look < 30; look++)
        {
            _admin.Committed["a"] = [100, 40 + look, 100, 100];
            _admin.Stable["in"] = [100, 40 + look, 100, 100];
            await watch.LookAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(_incidents);
    }

    [Fact]
    public async Task Look_TheClusterRefuses_IsCautionedOnceAndProvesNothing()
    {
        _admin.Refuses = true;
        using GroupWatch watch = Watch("a");

        await watch.LookAsync(TestContext.Current.CancellationToken);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_looks);
        Assert.Equal(EventIds.RunCaution, Assert.Single(_log.Logged).Id);
    }

    public void Dispose()
    {
        _admin.Dispose();
        _faults.Dispose();
    }

    private async Task<GroupLook> LookAsync(params string[] groups)
    {
        using GroupWatch watch = Watch(groups);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        return Assert.Single(_looks);
    }

    private static Target Target(string group) => new(
        $"target of {group}", TargetKind.Group, new Dictionary<string, string>(StringComparer.Ordinal) { ["Group"] = group });

    private GroupWatch Watch(params string[] groups)
    {
        TopicFacts Facts(string name) => new(name, TopicPresence.Present) { Partitions = [.. Enumerable.Repeat(new PartitionFacts(1, 1, 1), 4)] };
        return new GroupWatch(
            new GroupPath(_admin, [.. groups.Select(Target)], Facts("in"), [new ReadTopic(Facts("out"), () => _next), .. More()])
            {
                InputPartitions = () => _inputPartitions,
            },
            _looks.Add, _incidents.Add, new RunClock(_time), _log, _faults, _time);

        IEnumerable<ReadTopic> More() => _nextDead is { } next ? [new ReadTopic(Facts("dlq"), () => next)] : [];
    }
}
