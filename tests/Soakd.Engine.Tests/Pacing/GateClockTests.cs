using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Pacing;

namespace Soakd.Engine.Tests.Pacing;

public class GateClockTests
{
    [Fact]
    public void Since_OfAnyIntervalsAndRisingTimes_IsTheTimeCountedOneByOne()
    {
        var moves = from gap in Gen.Choose(0, 5) from length in Gen.Choose(0, 5) from step in Gen.Choose(0, 8) select (gap, length, step);

        Prop.ForAll(moves.ListOf().ToArbitrary(), list =>
        {
            var gate = new GateClock();
            var closed = new HashSet<long>();
            long now = 0, asked = 0;
            foreach (var (gap, length, step) in list)
            {
                now += gap;
                gate.Add(now, now + length);
                for (var us = now; us < now + length; us++)
                    closed.Add(us);
                now += length;
                asked = Math.Min(now, asked + step);
                Assert.Equal(closed.Count(us => us >= asked), gate.Since(asked));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
