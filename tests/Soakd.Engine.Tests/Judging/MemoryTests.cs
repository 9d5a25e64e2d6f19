using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class MemoryTests
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly SimulatedSecond Light = new() { Counts = SimulatedSecond.Healthy(10) };

    [Fact]
    public void Memory_LeakOverItsLimit_FailsAndSaysWhoseAndWhere()
    {
        ObjectiveResult result = Result(Hour("tm-0", 6, 3600, ("memory.tm-0", "< 2 MiB/h")), "memory.tm-0");

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (result.Verdict, result.Owner));
        Assert.InRange(result.Value!.Value / Mebibyte, 5.8, 6.2);
        Assert.Contains("managed live heap", result.Detail, StringComparison.Ordinal);
        Assert.Contains("smallest visible 2.", result.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(result.Hint);
    }

    [Theory]
    [InlineData("memory.private", "native memory")]
    [InlineData("memory.fragmented", "holes in the managed heap")]
    public void Memory_GrowthOutsideTheLiveHeap_FailsAndSaysWhere(string role, string where)
    {
        var journal = new JournalBuilder(
            SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["memory.tm-0"] = "< 2 MiB/h" } });
        foreach (string one in (string[])["memory.live", "memory.fragmented", "memory.committed", "memory.private"])
            journal.Series(one, one, unit: "By", target: "tm-0");
        journal.Phase("hold");
        for (int second = 0; second < 3600; second++)
        {
            double leak = 60 * second / 3600.0;
            double holes = role == "memory.fragmented" ? leak : 0;
            journal.Seconds(1, Light with
            {
                Series = new Dictionary<string, double>
                {
                    ["memory.live"] = 50 * Mebibyte, ["memory.fragmented"] = (8 + holes) * Mebibyte,
                    ["memory.committed"] = (100 + holes) * Mebibyte, ["memory.private"] = (160 + leak) * Mebibyte,
                },
            });
        }

        ObjectiveResult result = Result(Judged.Run(journal.End()), "memory.tm-0");

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (result.Verdict, result.Owner));
        Assert.Contains(where, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_FlatHeap_Passes()
    {
        Judgement judgement = Hour("tm-0", 0, 3600, ("memory.tm-0", "< 2 MiB/h"));

        Assert.Equal(Verdict.Pass, Result(judgement, "memory.tm-0").Verdict);
        Assert.DoesNotContain("pipeline memory: not watched", judgement.Notes);
    }

    [Fact]
    public void Memory_TooShort_IsNotJudgedAndSaysWhatItTakes()
    {
        ObjectiveResult result = Result(Hour("tm-0", 6, 120, ("memory.tm-0", "< 2 MiB/h")), "memory.tm-0");

        Assert.Equal(Verdict.NotJudged, result.Verdict);
        Assert.Contains("at least 40 min are needed", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("< 0.00002 KiB/h")]
    [InlineData("< 1 KiB/h")]
    public void Memory_LimitThatNoDayWouldShow_IsNotJudgedAndSaysSo(string limit) => Assert.Contains(
        "more than a day is needed", Result(Hour("tm-0", 0, 120, ("memory.tm-0", limit)), "memory.tm-0").Detail, StringComparison.Ordinal);

    [Fact]
    public void Memory_TargetWithoutSeries_IsNotWatched()
    {
        Judgement judgement = Hour("tm-0", 0, 60, ("memory.tm-1", "< 2 MiB/h"));

        Assert.Equal(
            (Verdict.NotJudged, "memory of tm-1 is not watched"),
            (Result(judgement, "memory.tm-1").Verdict, Result(judgement, "memory.tm-1").Detail));
    }

    [Theory]
    [InlineData(0, Verdict.NotJudged)]
    [InlineData(6, Verdict.Warn)]
    public void Memory_OfSoakdUnasked_IsReportedAndWarnsAtMost(double slope, Verdict verdict)
    {
        Judgement judgement = Hour("soakd", slope, 3600);

        Assert.Equal(verdict, Result(judgement, "memory.soakd").Verdict);
        Assert.Contains("pipeline memory: not watched", judgement.Notes);
    }

    [Fact]
    public void Memory_TheDrain_DoesNotCount()
    {
        var journal = new JournalBuilder(
            SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["memory.tm-0"] = "< 2 MiB/h" } });
        journal.Phase("hold").Seconds(3600, Light).Seconds(300, SimulatedSecond.Quiet).End();

        Judgement judgement = Judge(journal, "tm-0", second => second < 3600 ? 6 * second / 3600.0 : 0);

        Assert.Equal(Verdict.Fail, Result(judgement, "memory.tm-0").Verdict);
    }

    private static Judgement Hour(string target, double mebibytesPerHour, int seconds, params (string Name, string Condition)[] objectives)
    {
        var journal = new JournalBuilder(
            SimulatedRun.Default with { Objectives = objectives.ToDictionary(one => one.Name, one => one.Condition) });
        journal.Phase("hold").Seconds(seconds, Light).End();
        return Judge(journal, target, second => mebibytesPerHour * second / 3600.0);
    }

    private static Judgement Judge(JournalBuilder journal, string target, Func<long, double> risen)
    {
        var random = new Random(5);
        var fold = new RunFold();
        foreach (JournalEntry entry in journal.Entries)
        {
            fold.Apply(entry is Interval interval ? WithHeap(interval) : entry);
            if (entry is RunEntry) fold.Apply(new SeriesEntry("heap", "By", Counter: false, target, "memory.live"));
        }

        return fold.Judge();

        Interval WithHeap(Interval interval) => interval with
        {
            Series = new Dictionary<string, double> { ["heap"] = (50 + risen(interval.Number) + 0.1 * random.NextDouble()) * Mebibyte },
        };
    }

    private static ObjectiveResult Result(Judgement judgement, string name) =>
        judgement.Objectives.Single(result => result.Objective.Name == name);
}
