using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class SegmentTalliesTests
{
    private readonly SegmentTallies _tallies = new();

    [Fact]
    public void Of_RecordsAroundTheBeginOfASegment_AreCountedInTheirOwn()
    {
        _tallies.Open(4, 10);
        _tallies.Open(7, 20);
        foreach (long sequence in (long[])[10, 19, 20, 1_000])
            _tallies.Of(sequence).Attempted++;

        Assert.Equal([(4, 2L), (7, 2L)], _tallies.Take().Select(segment => (segment.Segment, segment.Counts.Attempted)));
        Assert.Equal([20, 20, long.MaxValue], ((long[])[10, 19, 20]).Select(_tallies.EndOf));
    }

    [Fact]
    public void Of_TwoSegmentsThatBeginTogether_TheLaterHasTheRecord()
    {
        _tallies.Open(1, 0);
        _tallies.Open(2, 0);
        _tallies.Of(0).Acked++;

        Assert.Equal(2, _tallies.Take().Single().Segment);
    }

    [Fact]
    public void Of_RecordBeforeTheFirstSegment_NamesTheLaw()
    {
        _tallies.Open(1, 5);

        var broken = Assert.Throws<ConservationException>(() => _tallies.Of(4));

        Assert.StartsWith("every record lies in a segment", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SegmentBeforeThePreviousOne_NamesTheLaw()
    {
        _tallies.Open(1, 5);

        var broken = Assert.Throws<ConservationException>(() => _tallies.Open(2, 4));

        Assert.StartsWith("segments begin in order", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_AfterNothingWasCounted_HasNoSegment()
    {
        for (int id = 0; id < 4; id++)
            _tallies.Open(id, id);
        for (long sequence = 0; sequence < 4; sequence++)
            _tallies.Of(sequence).Time(LatencyKind.Ack, 5 + sequence);
        Assert.Equal([5, 6, 7, 8], _tallies.Take().Select(segment => segment.Latencies[LatencyKind.Ack].Max));

        _tallies.Of(2);

        Assert.Empty(_tallies.Take());
    }

    [Fact]
    public void Take_SegmentThatGoesOn_CountsAndTimesFromZeroAgain()
    {
        _tallies.Open(0, 0);
        _tallies.Of(0).Parts = 3;
        _tallies.Of(0).Time(LatencyKind.Response, 900);
        _tallies.Take();
        _tallies.Of(0).Parts += 2;

        SegmentInterval again = _tallies.Take().Single();

        Assert.Equal(new Counts { Parts = 2 }, again.Counts);
        Assert.Empty(again.Latencies);
    }

    [Fact]
    public void Take_EveryCount_IsThatOfItsOwnField()
    {
        foreach (System.Reflection.FieldInfo field in typeof(SegmentTally).GetFields())
        {
            var tally = new SegmentTally();
            field.SetValue(tally, 7L);

            Counts counts = tally.Take(0)!.Counts;

            Assert.Equal(7L, typeof(Counts).GetProperty(field.Name)!.GetValue(counts));
            Assert.Null(tally.Take(0));
        }
    }

    [Fact]
    public void Take_SegmentsThatGoOnBesideANewOne_AreCountedApart()
    {
        _tallies.Open(0, 0);
        _tallies.Of(0).Acked++;
        _tallies.Take();
        _tallies.Open(1, 10);
        _tallies.Of(10).Acked = 5;
        _tallies.Of(0).Acked++;

        Assert.Equal([1L, 5L], _tallies.Take().Select(segment => segment.Counts.Acked));
    }
}
