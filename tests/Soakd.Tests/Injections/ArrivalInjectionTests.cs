using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Injections;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Injections;

public sealed class ArrivalInjectionTests
{
    [Fact]
    public void Change_Loss_PrintsSomeRecordsAsPassedAfterItsTimeAndTheRestAsTheyAre()
    {
        Arrived[] read = [.. Enumerable.Range(0, 1000).Select(Record)];

        Arrived[] told = Told(Fault(InjectionKind.Loss, 5, afterSeconds: 2), read);
        Arrived[] lost = [.. told.Where(fact => fact.Kind == ArrivedKind.PassedTo)];

        Assert.Equal(5, lost.Length);
        Assert.Equal(read.Except(told).Count(), lost.Length);
        Assert.All(lost, fact => Assert.True(fact.AtUs >= 2_000_000));
        Assert.All(lost, fact => Assert.Equal(Record((int)fact.AtUs / 10_000).Offset + 1, fact.Offset));
        Assert.Equal(told, Told(Fault(InjectionKind.Loss, 5, afterSeconds: 2), read));
    }

    [Fact]
    public void Change_Duplicate_PrintsSomeRecordsTwice()
    {
        var fault = Fault(InjectionKind.Duplicate, 3, afterSeconds: 0);

        Assert.Equal(3, Enumerable.Range(0, 1000).Count(i => Change(fault, Record(i)).Times == 2));
    }

    [Fact]
    public void Change_Corrupt_PrintsSomeRecordsAsChangedAndAllOnce()
    {
        var fault = Fault(InjectionKind.Corrupt, 3, afterSeconds: 0);

        Arrived[] told = Told(fault, Enumerable.Range(0, 1000).Select(Record));

        Assert.Equal(3, told.Count(fact => fact.Marks == (ArrivedMarks.Checked | ArrivedMarks.Corrupt)));
        Assert.Equal(997, told.Count(fact => fact.Marks == ArrivedMarks.None));
        Assert.Equal(Enumerable.Range(0, 1000), told.Select(fact => (int)fact.Sequence));
    }

    [Fact]
    public void Change_RehearsalAndPositions_AreLeftAlone()
    {
        var fault = Fault(InjectionKind.Loss, 1000, afterSeconds: 0);
        Arrived[] others = [.. Enumerable.Range(0, 100).SelectMany(i => (Arrived[])[Record(i) with { Slot = Rehearsal.Slot }, Arrived.PassedTo(0, i, i)])];

        Assert.Equal(others, Told(fault, others));
    }

    [Fact]
    public void Change_ProbeStall_SleepsOnceAndPrintsEverything()
    {
        var sleeper = new CountingSleeper();
        var fault = new ArrivalInjection(new Injection("", InjectionKind.ProbeStall, 0.3), sleeper, new RunClock(new ManualTimeProvider()));
        Arrived[] read = [.. Enumerable.Range(0, 100).Select(Record)];

        Assert.Equal(read, Told(fault, read));
        Assert.Equal([300_000], sleeper.WokenAtUs);
    }

    private static ArrivalInjection Fault(InjectionKind kind, int count, int afterSeconds) => new(
        new Injection("", kind, count, TimeSpan.FromSeconds(afterSeconds)), new CountingSleeper(), new RunClock(new ManualTimeProvider()));

    private static Arrived Record(int i) => new(ArrivedKind.Record, ArrivedMarks.None, 0, i % 3, 100 + i, 0, i, 1, i, i * 10_000);

    private static Arrived[] Told(ArrivalInjection fault, IEnumerable<Arrived> read) => [.. read.Select(fact => Change(fault, fact).Fact)];

    private static (Arrived Fact, int Times) Change(ArrivalInjection fault, Arrived fact)
    {
        int times = fault.Change(ref fact);
        return (fact, times);
    }
}
