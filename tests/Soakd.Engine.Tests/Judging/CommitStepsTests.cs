using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class CommitStepsTests
{
    private const int Rate = 1_000;

    [Theory]
    [InlineData(2, "2.0 s")]
    [InlineData(10, "10.0 s")]
    [InlineData(60, "60.0 s")]
    public void Judge_RecordsThatComeBackInSteps_SaysHowLongTheyAre(int seconds, string text)
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default).Phase("hold");
        for (int step = 0; step < CommitStepsJudge.FewestSteps + 2; step++) Step(journal, seconds);

        string note = Assert.Single(Notes(journal));
        Assert.StartsWith($"records came back in steps of about {text}: a pipeline that writes transactions", note, StringComparison.Ordinal);
        Assert.Contains("checkpoint interval", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_StepsThoughCommitsAreNotAwaited_DoesNotBlameCommits()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default with
        {
            Client = new Dictionary<string, string> { ["probe.isolation.level"] = "read_uncommitted" },
        }).Phase("hold");
        for (int step = 0; step < 8; step++) Step(journal, 10);

        Assert.Contains("soakd does not wait for commits", Assert.Single(Notes(journal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_StepsWithoutAPipeline_SaysNothing()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.SelfTest).Phase("hold");
        for (int step = 0; step < 8; step++) Step(journal, 10);

        Assert.Empty(Notes(journal));
    }

    [Fact]
    public void Judge_SteadyFlowWithAFewStalls_SaysNothing()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default).Phase("hold");
        for (int stall = 0; stall < 8; stall++) Step(journal.Seconds(30), 10);

        Assert.Empty(Notes(journal));
    }

    [Fact]
    public void Judge_StallsOfAnyLength_SaysNothing()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default).Phase("hold");
        foreach (int seconds in (int[])[5, 40, 12, 80, 3, 25, 60, 18]) Step(journal, seconds);

        Assert.Empty(Notes(journal));
    }

    [Fact]
    public void Judge_TooFewSteps_SaysNothing()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.Default).Phase("hold");
        for (int step = 0; step < CommitStepsJudge.FewestSteps; step++) Step(journal, 10);

        Assert.Empty(Notes(journal));
    }

    // Nothing comes back until the last second, and then everything.
    private static void Step(JournalBuilder journal, int seconds)
    {
        var sent = new Counts { Scheduled = Rate, Attempted = Rate, Acked = Rate };
        long all = (long)seconds * Rate;
        journal.Seconds(seconds - 1, new SimulatedSecond { Counts = sent })
            .Seconds(1, new SimulatedSecond { Counts = sent with { Arrived = all, Parts = all, AckedBack = all } });
    }

    private static string[] Notes(JournalBuilder journal) =>
        [.. Judged.Run(journal.End()).Notes.Where(note => note.Contains("in steps of", StringComparison.Ordinal))];
}
