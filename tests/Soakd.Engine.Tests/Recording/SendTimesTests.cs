using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>When the record at an offset was sent.</summary>
public sealed class SendTimesTests
{
    private const long Second = 1_000_000;

    private readonly SendTimes _times = new();

    [Fact]
    public void SentAt_AnyOffset_IsExactToTheDistanceOfThePoints()
    {
        // 1,000 a second for a minute.
        for (long offset = 0; offset < 60_000; offset++) _times.Add(0, offset, offset * 1_000);

        for (long offset = 0; offset < 60_000; offset += 37)
            Assert.InRange(offset * 1_000 - _times.SentAt(0, offset)!.Value, 0, SendTimes.SpacingUs);
        Assert.Equal(60_000 - 17, _times.Waiting(0, 17));
    }

    [Fact]
    public void SentAt_RecordsThatAreFarApart_IsExact()
    {
        foreach (long offset in (long[])[0, 1, 2]) _times.Add(3, offset, offset * 10 * Second);

        Assert.Equal([0, 10 * Second, 20 * Second], new long[] { 0, 1, 2 }.Select(offset => _times.SentAt(3, offset)!.Value));
    }

    [Fact]
    public void SentAt_NothingIsLeftToRead_IsNull()
    {
        _times.Add(0, 41, 5 * Second);

        Assert.Null(_times.SentAt(0, 42));
        Assert.Null(_times.SentAt(0, 1_000));
        Assert.Null(_times.SentAt(1, 0));
        Assert.Equal(0, _times.Waiting(0, 42));
    }

    // A group that had read less than the run's first record is behind by the run's records, and not by what others wrote before.
    [Fact]
    public void SentAt_AnOffsetBeforeTheFirstRecord_IsThatOfTheFirst()
    {
        _times.Add(0, 500, 5 * Second);
        _times.Add(0, 501, 6 * Second);

        Assert.Equal(5 * Second, _times.SentAt(0, 3));
        Assert.Equal(2, _times.Waiting(0, 3));
    }

    // A group may have stopped a day ago, or go back by a day: the number of points has an end, and none is far from the truth.
    [Fact]
    public void SentAt_ADayOfRecords_IsExactToASmallPartOfTheAge()
    {
        const long day = 24 * 3600 * 10;
        for (long offset = 0; offset < day; offset++) _times.Add(0, offset, offset * SendTimes.SpacingUs);

        const long nowUs = day * SendTimes.SpacingUs;
        Assert.Equal(0, _times.SentAt(0, 0));
        for (long offset = 0; offset < day; offset += 997)
        {
            long sentUs = offset * SendTimes.SpacingUs;
            long most = Math.Max(SendTimes.SpacingUs, (nowUs - sentUs) / SendTimes.PartOfAge);
            Assert.InRange(sentUs - _times.SentAt(0, offset)!.Value, 0, most);
        }
    }

    [Fact]
    public void Add_AnOffsetThatDoesNotRise_IsAnotherLog()
    {
        for (long offset = 0; offset < 100; offset++) _times.Add(0, offset, offset * Second);

        _times.Add(0, 0, 200 * Second);

        Assert.Equal(200 * Second, _times.SentAt(0, 0));
        Assert.Null(_times.SentAt(0, 50));
    }

    // Without idempotence, a record that is sent again is acknowledged behind later ones.
    [Fact]
    public void Add_AcknowledgementsOutOfOrder_ForgetNothing()
    {
        for (long offset = 0; offset < 100; offset++) _times.Add(0, offset, offset * Second, inOrder: false);

        _times.Add(0, 70, 70 * Second, inOrder: false);

        Assert.Equal(50 * Second, _times.SentAt(0, 50));
        Assert.Equal(99 * Second, _times.SentAt(0, 99));
    }
}
