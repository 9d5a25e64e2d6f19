using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Injections;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Injections;

public sealed class ArrivalInjectionTests
{
    [Fact]
    public void Change_Loss_DropsSomeRecordsAfterItsTimeAndLeavesTheRest()
    {
        Arrived[] read = [.. Enumerable.Range(0, 1000).Select(Record)];

        Arrived[] changed = After(Inject(InjectionKind.Loss, 5, afterSeconds: 2), read);
        Arrived[] lost = [.. changed.Where(fact => fact.Kind == ArrivedKind.PassedTo)];

        Assert.Equal(5, lost.Length);
        Assert.Equal(read.Except(changed).Count(), lost.Length);
        Assert.All(lost, fact => Assert.True(fact.AtUs >= 2_000_000));
        Assert.All(lost, fact => Assert.Equal(Record((int)fact.AtUs / 10_000).Offset + 1, fact.Offset));
        Assert.Equal(changed, After(Inject(InjectionKind.Loss, 5, afterSeconds: 2), read));
    }

    [Fact]
    public void Change_Duplicate_RepeatsSomeRecords()
    {
        var injection = Inject(InjectionKind.Duplicate, 3, afterSeconds: 0);

        Assert.Equal(3, Enumerable.Range(0, 1000).Count(i => Change(injection, Record(i)).Times == 2));
    }

    [Fact]
    public void Change_Corrupt_MarksSomeRecordsAndRepeatsNone()
    {
        var injection = Inject(InjectionKind.Corrupt, 3, afterSeconds: 0);

        Arrived[] changed = After(injection, Enumerable.Range(0, 1000).Select(Record));

        Assert.Equal(3, changed.Count(fact => fact.Marks == (ArrivedMarks.Checked | ArrivedMarks.Corrupt)));
        Assert.Equal(997, changed.Count(fact => fact.Marks == ArrivedMarks.None));
        Assert.Equal(Enumerable.Range(0, 1000), changed.Select(fact => (int)fact.Sequence));
    }

    [Fact]
    public void Change_RehearsalAndPositions_AreLeftAlone()
    {
        var injection = Inject(InjectionKind.Loss, 1000, afterSeconds: 0);
        Arrived[] others =
        [
            .. Enumerable.Range(0, 100)
                .SelectMany(i => (Arrived[])[Record(i) with { Slot = Rehearsal.Slot }, Arrived.PassedTo(0, i, i)]),
        ];

        Assert.Equal(others, After(injection, others));
    }

    [Fact]
    public void Change_ProbeStall_SleepsOnceAndLeavesAllRecords()
    {
        var sleeper = new CountingSleeper();
        var injection = new ArrivalInjection(
            new Injection("", InjectionKind.ProbeStall, 0.3), InjectionKind.ProbeStall.OnArrival!, sleeper,
            new RunClock(new ManualTimeProvider()));
        Arrived[] read = [.. Enumerable.Range(0, 100).Select(Record)];

        Assert.Equal(read, After(injection, read));
        Assert.Equal([300_000], sleeper.WokenAtUs);
    }

    private static ArrivalInjection Inject(InjectionKind kind, int count, int afterSeconds) => new(
        new Injection("", kind, count, TimeSpan.FromSeconds(afterSeconds)), kind.OnArrival!, new CountingSleeper(),
        new RunClock(new ManualTimeProvider()));

    private static Arrived Record(int i) => new(ArrivedKind.Record, ArrivedMarks.None, 0, i % 3, 100 + i, 0, i, 1, i, i * 10_000);

    private static Arrived[] After(ArrivalInjection injection, IEnumerable<Arrived> read) =>
        [.. read.Select(fact => Change(injection, fact).Fact)];

    private static (Arrived Fact, int Times) Change(ArrivalInjection injection, Arrived fact)
    {
        int times = injection.Change(ref fact);
        return (fact, times);
    }
}
