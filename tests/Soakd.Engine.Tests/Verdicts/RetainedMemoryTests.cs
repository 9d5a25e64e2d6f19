using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Verdicts;

/// <summary>A soak tester that grows while it watches could not tell its own growth from a leak.</summary>
[Collection(nameof(RetainedMemoryTestsDefinition))]
public sealed class RetainedMemoryTests
{
    private const int Minute = 60;

    [Fact]
    public void Judge_EverySecondOfAnHour_KeepsLittleMoreThanAfterTwentyMinutes()
    {
        var fold = new RunFold();
        var journal = new JournalBuilder(SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms", ["p99"] = "< 1 s" } });
        journal.Phase("hold");
        Play(fold, journal, 20 * Minute);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Play(fold, journal, 40 * Minute);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        GC.KeepAlive(fold);
        Assert.InRange(after - before, long.MinValue, 48 * 1024);
    }

    // Entries are made, taken and forgotten, as a journal's are.
    private static void Play(RunFold fold, JournalBuilder journal, int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            journal.Seconds(1, new SimulatedSecond { ResponseUs = 2_000 << (second % 5) });
            foreach (JournalEntry entry in journal.TakeEntries()) fold.Apply(entry);
            fold.Judge();
        }
    }
}
