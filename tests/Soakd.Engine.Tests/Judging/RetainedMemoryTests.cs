using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>The memory of soakd must not grow during a run. Otherwise it could not be distinguished from a leak.</summary>
[Collection(nameof(RetainedMemoryTestsDefinition))]
public sealed class RetainedMemoryTests
{
    private const int Minute = 60;

    // The timeline has its maximum of points after 10, 20 and 40 minutes, so these times are compared.
    [Fact]
    public void Judge_EverySecondOfFortyMinutes_KeepsLittleMoreThanAfterTwenty()
    {
        var fold = new RunFold();
        var journal = new JournalBuilder(
            SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms", ["p99"] = "< 1 s" } });
        journal.Phase("hold");
        Play(fold, journal, 20 * Minute, heldBack: 0);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        // Some kinds of latency, and another phase, appear late.
        Play(fold, journal, 5 * Minute, heldBack: 0);
        Play(fold, journal, 5 * Minute, heldBack: 20);
        Play(fold, journal.Phase("more"), 10 * Minute, heldBack: 20);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        GC.KeepAlive(fold);
        Assert.InRange(after - before, long.MinValue, 48 * 1024);
    }

    // Entries are created, applied and released, like those of a journal.
    private static void Play(RunFold fold, JournalBuilder journal, int seconds, long heldBack)
    {
        Counts counts = SimulatedSecond.Healthy(1000) with { HeldBack = heldBack };
        for (int second = 0; second < seconds; second++)
        {
            journal.Seconds(1, new SimulatedSecond { Counts = counts, ResponseUs = 2_000 << (second % 5) });
            foreach (JournalEntry entry in journal.TakeEntries()) fold.Apply(entry);
            fold.Judge();
        }
    }
}
