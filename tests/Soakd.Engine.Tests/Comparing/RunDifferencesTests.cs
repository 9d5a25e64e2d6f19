using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Comparing;

public sealed class RunDifferencesTests
{
    private static readonly RunEntry Run = SimulatedRun.Default with
    {
        Plan = """{"name":"hold","phases":[1],"objectives":{"p95":"< 1 s"}}""",
        Machine = new Dictionary<string, string>
        {
            ["cores"] = "2", ["architecture"] = "x64", ["memory"] = "16000 MiB", ["host"] = "a", ["os"] = "Debian 12",
        },
    };

    [Fact]
    public void Blocking_RunsOfTheSameLoad_IsNothing() =>
        Assert.Empty(RunDifferences.Blocking(Of(Run), Of(Run with { Run = "another", Seed = 7, Version = "9.9.9" })));

    [Fact]
    public void Blocking_OtherObjectivesOrAnotherHost_IsNothing()
    {
        RunEntry other = Run with
        {
            Plan = """{"name":"hold","phases":[1],"objectives":{"p95":"< 2 s"}}""",
            Machine = With(Run.Machine, ("host", "b"), ("memory", "15800 MiB"), ("os", "Debian 13")),
        };

        Assert.Empty(RunDifferences.Blocking(Of(Run), Of(other)));
    }

    [Fact]
    public void Blocking_AnotherLoadOrMachine_NamesEachDifference()
    {
        RunEntry other = Run with
        {
            Plan = """{"name":"hold","phases":[2]}""",
            RowsPerRecord = 3,
            SelfTest = true,
            Machine = With(Run.Machine, ("cores", "8"), ("memory", "64000 MiB")),
        };

        Assert.Equal(
            ["plan", "rows per payload", "tested system", "machine cores", "machine memory"],
            RunDifferences.Blocking(Of(Run), Of(other)).Select(difference => difference.What));
        Assert.Contains(
            "machine cores: 2 in the base, 8 in the candidate",
            RunDifferences.Blocking(Of(Run), Of(other)).Select(difference => difference.ToString()));
    }

    [Theory]
    [InlineData("HealthData", "HealthData", "")]
    [InlineData(null, "HealthData", "")]
    [InlineData("HealthData", null, "")]
    [InlineData(null, null, "")]
    [InlineData("HealthData", "Orders", "workload: HealthData in the base, Orders in the candidate")]
    public void Unlike_AnotherWorkload_IsNamedWhereBothSayIt(string? one, string? other, string expected) =>
        Assert.Equal(
            expected, string.Join("; ", RunDifferences.Blocking(Of(Run with { Workload = one }), Of(Run with { Workload = other }))));

    [Fact]
    public void Blocking_FaultsInjectedOrAnotherDelivery_NamesThem()
    {
        RunEntry other = Run with { Injected = ["slow-broker 300 ms"], Delivery = "ExactlyOnce" };

        Assert.Equal(
            ["delivery: AtLeastOnce in the base, ExactlyOnce in the candidate",
                "faults injected: none in the base, slow-broker 300 ms in the candidate"],
            RunDifferences.Blocking(Of(Run), Of(other)).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Blocking_RatesChangedByHand_NamesThem()
    {
        RunEvidence tuned = SimulatedEvidence.Of(
            new JournalBuilder(Run).Phase("hold").Seconds(5).Tune("Tuning:Rates:hold", "1000", "500").Seconds(5).End());

        RunDifference rates = Assert.Single(RunDifferences.Blocking(Of(Run), tuned));

        Assert.Equal(("rates", "hold 1,000/s", "hold 1,000/s, hold 1,000/s"), (rates.What, rates.Base, rates.Candidate));
    }

    [Fact]
    public void Blocking_AnotherPayload_NamesTheKey()
    {
        RunEvidence fewer = SimulatedEvidence.Of(
            new JournalBuilder(Run).Phase("hold").Seconds(5).End(), new Dictionary<string, string> { ["Soak:Payload:Users"] = "10" });

        RunDifference users = Assert.Single(RunDifferences.Blocking(Of(Run), fewer));

        Assert.Equal(("Soak:Payload:Users", "default", "10"), (users.What, users.Base, users.Candidate));
    }

    [Fact]
    public void Reported_VersionsAndProperties_HaveBothValues()
    {
        RunEvidence other = Of(Run with { Version = "0.2.0", Client = With(Run.Client, ("producer.linger.ms", "20")) });

        Assert.Equal(
            ["producer.linger.ms: 5 in the base, 20 in the candidate", "soakd: 0.1.0 in the base, 0.2.0 in the candidate"],
            RunDifferences.Reported([Of(Run)], [other]).Select(difference => difference.ToString()));
    }

    [Theory]
    [InlineData("not JSON", "not JSON")]
    [InlineData("""{"name":"\ud800"}""", """{"name":"\ud800"}""")]
    [InlineData("""{"name":"a","name":"b"}""", """{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"a","phases":[1]}""", """{ "name": "a", "phases": [ 1 ], "objectives": {} }""")]
    public void Of_PlansThatPlayTheSame_AreTheSame(string one, string other) => Assert.Equal(PlayedPlan.Of(one), PlayedPlan.Of(other));

    [Fact]
    public void WhyNot_OfARunThatWasStopped_IsTheReason()
    {
        RunEvidence stopped = SimulatedEvidence.Of(new JournalBuilder().Phase("hold").Seconds(5).End(EndReason.Stopped, "SIGTERM"));

        string? lacks = Comparability.WhyNot(stopped.Judgement);

        Assert.StartsWith("INCOMPLETE: ", lacks, StringComparison.Ordinal);
        Assert.Contains("SIGTERM", lacks, StringComparison.Ordinal);
        Assert.Null(Comparability.WhyNot(Of(Run).Judgement));
    }

    private static RunEvidence Of(RunEntry run) => SimulatedEvidence.Of(new JournalBuilder(run).Phase("hold").Seconds(5).End());

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> map, params (string Key, string Value)[] changes)
    {
        var changed = new Dictionary<string, string>(map);
        foreach ((string key, string value) in changes)
            changed[key] = value;
        return changed;
    }
}
