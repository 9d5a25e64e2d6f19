using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class FactRingsTests
{
    [Fact]
    public void Drain_FactsOfAllThreads_AppliesTheSendingFirst()
    {
        var rings = new FactRings(8);
        var run = new RecorderHarness();
        rings.Arrived.TryWrite(Facts.Arrived(0));
        rings.Reported.TryWrite(Facts.Acked(0));
        rings.Sent.TryWrite(Facts.Record(0));

        Assert.Equal(3, rings.Drain(run.Recorder));

        run.Close();
        Assert.Equal(1, run.Total.AckedBack);
        Assert.Equal(0, rings.Sent.Count + rings.Reported.Count + rings.Arrived.Count);
    }

    [Fact]
    public void Drain_RingOfOneMoreReader_IsDrainedWithTheOthers()
    {
        var rings = new FactRings(8);
        var run = new RecorderHarness();
        SpscRing<Arrived> second = rings.AddReader(2);
        second.TryWrite(Facts.Arrived(0));
        second.TryWrite(Facts.Arrived(0, offset: 1));
        rings.Sent.TryWrite(Facts.Record(0));

        Assert.Equal(3, rings.Drain(run.Recorder));

        run.Close();
        Assert.Equal((1L, 1L), (run.Total.Arrived, run.Total.Duplicates));
        Assert.Equal((0, 0), (second.Count, rings.Arrived.Count));
    }

    [Fact]
    public void LongestSilence_WhileNoThreadWroteAFact_IsThatTime()
    {
        var rings = new FactRings(8);
        SpscRing<Arrived> second = rings.AddReader(4);
        rings.Sent.TryWrite(Sent.Due(1, 1_100));
        rings.Reported.TryWrite(Facts.Acked(0, atUs: 6_000));
        rings.Arrived.TryWrite(Facts.Arrived(0, atUs: 1_900));
        second.TryWrite(Facts.Arrived(0, atUs: 5_900));

        Assert.Equal((1_900L, 5_900L), rings.LongestSilence(1_000, 7_000));
        Assert.Equal(4, rings.Drain(new RecorderHarness().Send(1).Recorder));
    }

    [Fact]
    public void LongestSilence_ByFactsOfAnEarlierTimeAndNone_IsAllOfIt()
    {
        var rings = new FactRings(8);
        rings.Arrived.TryWrite(Facts.Arrived(0, atUs: 900));

        Assert.Equal((1_000L, 7_000L), rings.LongestSilence(1_000, 7_000));
    }

    [Fact]
    public void Drain_AllThreadsAtOnce_NeverMeetsAReportOrArrivalBeforeItsSending()
    {
        const long records = 200_000;
        var rings = new FactRings(1 << 12);
        SpscRing<Arrived> second = rings.AddReader(1 << 12);
        var run = new RecorderHarness(chunkSize: 64);
        long sent = 0;
        var pacer = new Thread(() =>
        {
            for (long i = 0; i < records; i++)
            {
                Write(rings.Sent, Facts.Record(i));
                Volatile.Write(ref sent, i + 1);
            }
        });
        Thread Follow(Action<long> write) => new(() =>
        {
            for (long i = 0; i < records; i++)
            {
                while (Volatile.Read(ref sent) <= i)
                    Thread.Yield();
                write(i);
            }
        });
        Thread[] threads =
        [
            pacer, Follow(i => Write(rings.Reported, Facts.Acked(i, 0, i))), Follow(i => Write(rings.Arrived, Facts.Arrived(i, 0, i))),
            Follow(i => Write(second, Facts.Arrived(i, 1, i))),
        ];
        foreach (Thread thread in threads)
            thread.Start();

        for (long facts = 0; facts < 4 * records;)
        {
            long drained = rings.Drain(run.Recorder);
            facts += drained;
            if (drained == 0)
                Thread.Yield();
            run.Close();
        }

        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal((records, records, records, 0L), (run.Total.AckedBack, run.Total.Attempted, run.Total.Duplicates, run.Total.Lost));
    }

    private static void Write<T>(SpscRing<T> ring, T fact)
        where T : struct
    {
        while (!ring.TryWrite(in fact))
            Thread.Yield();
    }
}
