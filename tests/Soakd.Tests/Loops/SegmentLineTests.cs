using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Loops;

namespace Soakd.Tests.Loops;

public sealed class SegmentLineTests
{
    [Fact]
    public void At_SegmentsOpenedAhead_IsTheOneThatHoldsTheRecord()
    {
        var line = new SegmentLine();
        line.Open(Of(0, first: 0));
        line.Open(Of(1, first: 10));
        line.Open(Of(2, first: 10));
        line.Open(Of(3, first: 12));

        Assert.Equal([0, 0, 2, 2, 3], ((long[])[0, 9, 10, 11, 12]).Select(line.At));
    }

    private static Segment Of(int id, long first) => new(id, "hold", 0, first, 0, true, Rate.PerSecond(1));
}
