using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>The lag of a group, from what the Recorder knows of its own records.</summary>
public sealed class GroupLagTests
{
    private const long Second = 1_000_000;

    private readonly Recorder _recorder = new(new RecorderSettings
    {
        ReadsInput = true, Users = 1, UserOf = static _ => 0, TimesGroups = true,
    });

    public GroupLagTests()
    {
        // One record a second, at the offsets 0 to 59.
        _recorder.Apply(Facts.Opened(0, 0));
        for (long sequence = 0; sequence < 60; sequence++)
        {
            _recorder.Apply(Sent.Record(sequence, sequence * Second, sequence * Second, 0));
            _recorder.Apply(Facts.Acked(sequence, offset: sequence));
        }
    }

    [Theory]
    [InlineData(60L, 0, 0)]
    [InlineData(59L, 1, 1)]
    [InlineData(50L, 10, 10)]
    [InlineData(0L, 60, 60)]
    public void Apply_AGroupAtAnOffset_IsTheAgeOfItsOldestRecord(long next, long seconds, long waiting)
    {
        GroupLag lag = Assert.Single(LookAt(60, next));

        Assert.Equal(new GroupLag("flattener", seconds * Second, waiting, Unknown: 0), lag);
        Assert.Equal(seconds == 0, _recorder.GroupsHaveReadAll);
    }

    [Fact]
    public void Apply_AnOffsetThatIsNoneOfTheLog_IsAStateAndNoNumber()
    {
        GroupLag lag = Assert.Single(LookAt(60, null));

        Assert.Equal(new GroupLag("flattener", 0, 0, Unknown: 1), lag);
        Assert.False(_recorder.GroupsHaveReadAll);
    }

    [Fact]
    public void Apply_ALookThatIsOlderThanTheNewestRecord_IsNeverNegative()
    {
        Assert.Equal(0, Assert.Single(LookAt(10, 60)).LagUs);
        Assert.Equal(9 * Second, Assert.Single(LookAt(59, 50)).LagUs);
    }

    [Fact]
    public void Apply_TwoTargets_HasOneLagEach()
    {
        var look = new GroupLook(60 * Second, [], OutputIsRead: false)
        {
            Places = [new GroupPlace("flattener", [60]), new GroupPlace("archive", [20])],
        };

        Assert.Equal([("flattener", 0L), ("archive", 40 * Second)], _recorder.Apply(look).Select(lag => (lag.Target, lag.LagUs)));
        Assert.False(_recorder.GroupsHaveReadAll);
    }

    [Fact]
    public void HaveReadAll_ARecordAfterTheLook_IsFalseAgain()
    {
        LookAt(60, 60);
        Assert.True(_recorder.GroupsHaveReadAll);

        _recorder.Apply(Sent.Record(60, 61 * Second, 61 * Second, 0));
        _recorder.Apply(Facts.Acked(60, offset: 60));

        Assert.False(_recorder.GroupsHaveReadAll);
    }

    private IReadOnlyList<GroupLag> LookAt(long second, long? next) => _recorder.Apply(
        new GroupLook(second * Second, [next], OutputIsRead: false) { Places = [new GroupPlace("flattener", [next])] });
}
