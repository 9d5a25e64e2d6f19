using Soakd.Configuration;
using Soakd.Engine.Wording;
using Soakd.Serving;
using Soakd.TestKit;

namespace Soakd.Tests.Serving;

public sealed class ServedPlansTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Of_ASchedule_ReadsEveryPlanWithItsLength()
    {
        var plans = ServedPlans.Of(Load("""
            { "Soak": { "Plan": "smoke", "Between": "Canary", "Schedule": {
                "nightly": { "At": "02:30", "Zone": "Europe/Berlin", "Plan": "sustained-load" },
                "hourly":  { "Cron": "0 * * * *" } } } }
            """));

        Assert.Equal(["hourly", "nightly"], plans.Runs.Select(run => run.Name));
        Assert.Equal(["smoke", "sustained-load", "canary"], plans.Plans.Select(plan => plan.Name));
        Assert.All(plans.Runs, run => Assert.True(run.Length > TimeSpan.FromSeconds(60), run.Name));
        Assert.Equal(
            $"schedule   nightly: sustained-load, {DurationText.Format(plans.Plans[1].Duration + plans.Plans[1].Drain)} at most",
            plans.Lines[1]);
    }

    [Theory]
    [InlineData("""{ "rest": { "From": "00:02", "To": "00:00" } }""", true)]
    [InlineData("""{ "rest": { "From": "00:02", "To": "00:00", "Days": "Mon-Fri" } }""", false)]
    [InlineData("""{ "rest": { "From": "00:20", "To": "00:00" } }""", false)]
    [InlineData("""{ "day": { "From": "00:20", "To": "12:00" }, "rest": { "From": "11:00", "To": "00:18" } }""", true)]
    [InlineData("""{ "always": { "From": "12:00", "To": "12:00" } }""", true)]
    [InlineData("{ }", false)]
    public void Of_ARunLongerThanEveryTimeBetweenTwoBlackouts_IsACaution(string blackouts, bool isNever)
    {
        var plans = ServedPlans.Of(Load($$"""
            { "Soak": { "Schedule": { "hourly": { "Cron": "0 * * * *", "Plan": "smoke", "IfMissed": "RunOnce" } },
                "Blackout": {{blackouts}} } }
            """));

        Assert.Equal(isNever ? 1 : 0, plans.Cautions.Count);
        Assert.All(plans.Cautions, caution => Assert.StartsWith("hourly is never played: it takes ", caution, StringComparison.Ordinal));
        Assert.Equal(plans.Cautions.Select(caution => $"caution    {caution}"), plans.Lines.Skip(1));
    }

    [Fact]
    public void Of_NoSchedule_PlaysNothingAndAsksForNothing()
    {
        var plans = ServedPlans.Of(Load("""{ "Soak": { "Kafka": { "Bootstrap": "stg:9092" }, "Topics": { "Input": "in" } } }"""));

        Assert.Empty(plans.Runs);
        Assert.Empty(plans.Plans);
    }

    [Fact]
    public void Of_ARealClusterWithoutLimits_IsRefused() => Assert.Equal(
        [
            "Soak:Safety:MaxRate: is required by soakd serve on a real cluster",
            "Soak:Safety:MaxBytesPerDay: is required by soakd serve on a real cluster",
        ],
        Refused("""
            { "Soak": { "Kafka": { "Bootstrap": "stg:9092" }, "Topics": { "Input": "in" }, "Schedule": { "nightly": { "At": "02:30" } } } }
            """));

    [Theory]
    [InlineData(
        """{ "Soak": { "Schedule": { "nightly": { "At": "02:30", "Plan": "sustaned-load" } } } }""",
        "Soak:Schedule:nightly:Plan = \"sustaned-load\": no built-in plan and no file has this name")]
    [InlineData(
        """{ "Soak": { "Safety": { "MaxRate": 5000 }, "Schedule": { "nightly": { "At": "02:30", "Plan": "burst-load" } } } }""",
        "Soak:Safety:MaxRate = \"5000\": phase ")]
    [InlineData(
        """{ "Soak": { "Safety": { "MaxWall": "10m" }, "Schedule": { "nightly": { "At": "02:30", "Plan": "sustained-load" } } } }""",
        "Soak:Safety:MaxWall = \"10m\": plan sustained-load takes ")]
    [InlineData(
        """{ "Soak": { "Runs": { "OutDirectory": "out" } } }""",
        "Soak:Runs:OutDirectory = \"out\": is for one run")]
    [InlineData(
        """{ "Soak": { "Schedule": { "nightly": { "At": "02:30", "Plan": "smoke" } } }, "Tuning": { "Rates": { "hold": 5 } } }""",
        "Tuning:Rates:hold = \"5\": plan smoke has no such phase")]
    public void Of_AWrongPlanOrLimit_IsRefused(string json, string line) =>
        Assert.All(Refused(json), problem => Assert.StartsWith(line, problem, StringComparison.Ordinal));

    [Fact]
    public void Of_ATuningForAPhaseOfAnotherPlan_IsAllowed()
    {
        var plans = ServedPlans.Of(Load("""
            { "Soak": { "Schedule": { "a": { "At": "02:30", "Plan": "smoke" }, "b": { "At": "04:30", "Plan": "burst-load" } } },
              "Tuning": { "Rates": { "burst-load": 5 } } }
            """));

        Assert.Equal(2, plans.Plans.Count);
    }

    [Theory]
    [InlineData("""{ "nightly": { "Plan": "smoke" } }""", "Soak:Schedule:nightly: needs Cron or At: when the run is due")]
    [InlineData(
        """{ "nightly": { "At": "02:30", "Cron": "0 * * * *" } }""",
        "Soak:Schedule:nightly:At = \"02:30\": cannot be set together with Soak:Schedule:nightly:Cron")]
    [InlineData(
        """{ "nightly": { "Days": "Mon", "Cron": "0 * * * *" } }""",
        "Soak:Schedule:nightly:Days = \"Mon\": Soak:Schedule:nightly:Cron says the days already; Days belongs to At")]
    [InlineData(
        """{ "nightly": { "At": "2:30" } }""", "Soak:Schedule:nightly:At = \"2:30\": must be a time of day from 00:00 to 23:59")]
    [InlineData("""{ "nightly": { "Cron": "* * *" } }""", "Soak:Schedule:nightly:Cron = \"* * *\": must be a cron expression of five fields")]
    [InlineData(
        """{ "nightly": { "At": "02:30", "Zone": "Europe/Berlinn" } }""",
        "Soak:Schedule:nightly:Zone = \"Europe/Berlinn\": must be UTC, or the name of a time zone that this machine knows")]
    [InlineData(
        """{ "nightly": { "At": "02:30", "Days": "Funday" } }""",
        "Soak:Schedule:nightly:Days = \"Funday\": must be days of the week such as Mon-Fri or Sat,Sun")]
    public void Load_AWrongSchedule_IsOneLineThatSaysWhatIsAllowed(string schedule, string line)
    {
        string file = _place.Write("appsettings.json", $$"""{ "Soak": { "Schedule": {{schedule}} } }""");

        var refusal = Assert.Throws<ConfigurationException>(() => Load(File.ReadAllText(file)));

        Assert.Contains(refusal.Lines, problem => problem.StartsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_ABlackoutWithoutItsEnd_IsRefused()
    {
        var refusal = Assert.Throws<ConfigurationException>(
            () => Load("""{ "Soak": { "Blackout": { "month-end": { "From": "22:00" } } } }"""));

        Assert.Equal("Soak:Blackout:month-end: needs From and To: when the blackout begins and ends", Assert.Single(refusal.Lines));
    }

    private IReadOnlyList<string> Refused(string json) =>
        Assert.Throws<ConfigurationException>(() => ServedPlans.Of(Load(json))).Lines;

    private LoadedConfiguration Load(string json) => ConfigurationLoader.Load(new ConfigurationSources
    {
        File = _place.Write("appsettings.json", json),
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        Directories = [],
    });
}
