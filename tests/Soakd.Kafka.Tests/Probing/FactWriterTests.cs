using Soakd.Engine.Recording;
using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class FactWriterTests
{
    [Fact]
    public void Write_RingFull_KeepsTheFactsInOrderUntilThereIsRoom()
    {
        var ring = new SpscRing<Arrived>(2);
        var writer = new FactWriter(ring, []);
        for (int offset = 0; offset < 5; offset++) writer.Write(Arrived.PassedTo(0, offset, 0));

        var read = new List<long>();
        Assert.False(writer.TryCatchUp());
        while (!writer.TryCatchUp()) Take(ring, read);
        Take(ring, read);

        Assert.Equal([0, 1, 2, 3, 4], read);
    }

    [Fact]
    public void Write_WhileOlderFactsAreKept_DoesNotOvertakeThem()
    {
        var ring = new SpscRing<Arrived>(1);
        var writer = new FactWriter(ring, []);
        var read = new List<long>();
        writer.Write(Arrived.PassedTo(0, 0, 0));
        writer.Write(Arrived.PassedTo(0, 1, 0));

        Take(ring, read);
        writer.Write(Arrived.PassedTo(0, 2, 0));
        while (!writer.TryCatchUp()) Take(ring, read);
        Take(ring, read);

        Assert.Equal([0, 1, 2], read);
    }

    [Fact]
    public void Write_FaultBetween_WritesWhatTheFaultMade()
    {
        var ring = new SpscRing<Arrived>(8);
        var writer = new FactWriter(ring, [new Later(), new Twice()]);
        var read = new List<long>();

        writer.Write(Arrived.PassedTo(0, 3, 0));
        writer.Write(Arrived.PassedTo(0, 4, 0));
        Take(ring, read);

        Assert.Equal([103, 103, 104, 104], read);
    }

    private sealed class Later : IArrivalInjection
    {
        public int Change(ref Arrived fact)
        {
            fact = fact with { Offset = fact.Offset + 100 };
            return 1;
        }
    }

    private sealed class Twice : IArrivalInjection
    {
        public int Change(ref Arrived fact) => 2;
    }

    private static void Take(SpscRing<Arrived> ring, List<long> into)
    {
        for (ReadOnlySpan<Arrived> batch; !(batch = ring.Peek(ring.Written)).IsEmpty; ring.Release(batch.Length))
            foreach (Arrived fact in batch) into.Add(fact.Offset);
    }
}
