using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Live;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

public sealed class AbortWatchTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);
    private static readonly SimulatedSecond Losing = new() { Counts = Well with { AckedBack = 998, Arrived = 998, Lost = 2 } };
    private static readonly SimulatedSecond Silent = new() { Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 } };

    public static TheoryData<string> Violations => [.. IntegrityViolations.All.Select(violation => violation.Name)];

    [Theory]
    [InlineData("> 0", 1, "lost > 0 (2)")]
    [InlineData("> 3", 2, "lost > 3 (4)")]
    [InlineData("> 4", 2, "")]
    public void Read_RecordsLost_TripsAboveTheLimitOfAllSeconds(string limit, int seconds, string expected)
    {
        using AbortWatch watch = After(new JournalBuilder().Phase("hold").Seconds(5).Seconds(seconds, Losing), ("lost", limit));

        Assert.Equal((expected, expected.Length > 0), (watch.Reason, watch.Tripped.IsCancellationRequested));
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void Read_AnyIntegrityViolation_TripsTheRuleOfItsName(string name)
    {
        var hurt = new Counts();
        CountField.All.Single(field => Encoding.UTF8.GetString(field.Name) == name.Replace('-', '_')).Set(hurt, 1);
        using AbortWatch watch = After(
            new JournalBuilder().Phase("hold").Seconds(5).Seconds(1, new SimulatedSecond { Counts = Well.Plus(hurt) }), (name, "> 0"));

        Assert.Equal($"{name} > 0 (1)", watch.Reason);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Read_NothingReturned_TripsWhenTheTimeIsOver(int seconds, bool trips)
    {
        using AbortWatch watch = After(new JournalBuilder().Phase("hold").Seconds(5).Seconds(seconds, Silent), ("nothing-returned", "3s"));

        Assert.Equal(trips, watch.Tripped.IsCancellationRequested);
    }

    [Fact]
    public void Read_NothingDueInAPause_TripsNothing()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(5).Phase("rest", rate: 0).Seconds(60, SimulatedSecond.Quiet);
        using AbortWatch watch = After(journal, ("nothing-returned", "3s"), ("lost", "> 0"), ("corrupt", "> 0"));

        Assert.Equal("", watch.Reason);
    }

    [Fact]
    public void Read_MoreRulesBroken_ReportsTheFirstOnly()
    {
        using AbortWatch watch = After(
            new JournalBuilder().Phase("hold").Seconds(1, Losing).Seconds(9, Losing with { Counts = Losing.Counts with { Corrupt = 5 } }),
            ("corrupt", "> 0"), ("lost", "> 0"));

        Assert.Equal("lost > 0 (2)", watch.Reason);
    }

    private static AbortWatch After(JournalBuilder journal, params (string Name, string Text)[] rules)
    {
        var watch = new AbortWatch(
            [.. rules.Select(rule => AbortRule.TryParse(rule.Name, rule.Text, out AbortRule? parsed, out string problem)
                ? parsed
                : throw new ArgumentException(problem, nameof(rules)))],
            NullLogger.Instance);
        var live = new LiveRun([watch]);
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);
        return watch;
    }
}
