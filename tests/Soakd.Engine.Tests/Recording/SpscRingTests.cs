using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class SpscRingTests
{
    [Fact]
    public void TryWrite_FullRing_RefusesUntilSomethingIsReleased()
    {
        var ring = new SpscRing<long>(4);
        for (long i = 0; i < 4; i++)
            Assert.True(ring.TryWrite(i));

        Assert.False(ring.TryWrite(4));
        Assert.Equal(4, ring.Count);
        Assert.Equal([0, 1, 2, 3], ring.Peek(ring.Written).ToArray());

        ring.Release(1);
        Assert.True(ring.TryWrite(4));
        Assert.False(ring.TryWrite(5));
    }

    [Fact]
    public void Peek_FactsThatWrapAround_GivesThemInTwoPieces()
    {
        var ring = new SpscRing<long>(4);
        for (long i = 0; i < 3; i++)
            ring.TryWrite(i);
        ring.Release(ring.Peek(long.MaxValue).Length);
        for (long i = 3; i < 7; i++)
            ring.TryWrite(i);

        Assert.Equal([3], ring.Peek(long.MaxValue).ToArray());
        ring.Release(1);
        Assert.Equal([4, 5, 6], ring.Peek(long.MaxValue).ToArray());
    }

    [Fact]
    public void Peek_UpToAPlaceNotedBefore_LeavesLaterFactsAlone()
    {
        var ring = new SpscRing<long>(8);
        ring.TryWrite(0);
        ring.TryWrite(1);
        long noted = ring.Written;
        ring.TryWrite(2);

        Assert.Equal([0, 1], ring.Peek(noted).ToArray());
        ring.Release(2);
        Assert.True(ring.Peek(noted).IsEmpty);
        Assert.Equal(1, ring.Count);
    }

    [Fact]
    public void SpscRing_CapacityThatIsNoPowerOfTwo_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpscRing<long>(3));
    }

    [Fact]
    public void SpscRing_TwoThreads_PassTenMillionFactsInOrder()
    {
        const long facts = 10_000_000;
        var ring = new SpscRing<(long Number, long Check)>(1 << 14);
        var writer = new Thread(() =>
        {
            for (long i = 0; i < facts;)
            {
                if (ring.TryWrite((i, ~i)))
                    i++;
                else
                    Thread.Yield();
            }
        });
        writer.Start();

        long expected = 0;
        long wrong = 0;
        while (expected < facts)
        {
            ReadOnlySpan<(long Number, long Check)> batch = ring.Peek(long.MaxValue);
            foreach ((long number, long check) in batch)
                wrong += number == expected++ && check == ~number ? 0 : 1;
            ring.Release(batch.Length);
            if (batch.IsEmpty)
                Thread.Yield();
        }

        writer.Join();
        Assert.Equal(0, wrong);
        Assert.Equal(0, ring.Count);
    }
}
