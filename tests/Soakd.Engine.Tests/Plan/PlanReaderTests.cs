using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Plan;

public class PlanReaderTests
{
    private const string Whole = """
        {
          "$schema": "plan.schema.json",
          "name": "nightly",   // comments and trailing commas are allowed
          "arrivals": "poisson", "warmUp": "20s", "drain": "2m",
          "objectives": { "p95": "< 500 ms" },
          "phases": [
            { "name": "climb", "kind": "ramp", "from": 0, "to": 5000, "duration": "2m" },
            { "name": "hold", "kind": "steady", "rate": 5000.5, "duration": "1h30m" },
            { "name": "peaks", "kind": "burst", "base": 1000, "peak": 20000, "period": "10s", "duty": 0.2, "duration": "00:05:00" },
            { "name": "rest", "kind": "pause", "duration": "30s" },
          ]
        }
        """;

    [Fact]
    public void TryRead_OfAWholePlan_ReadsEveryPart()
    {
        Assert.True(PlanReader.TryRead(Whole, out var plan, out var problems), string.Join('\n', problems));

        Assert.Equal("nightly", plan.Name);
        Assert.Equal(Arrivals.Poisson, plan.Arrivals);
        Assert.Equal((TimeSpan.FromSeconds(20), false), (plan.WarmUp, plan.Settle));
        Assert.Equal(TimeSpan.FromMinutes(2), plan.Drain);
        Assert.Equal("< 500 ms", plan.Objectives["p95"]);
        Assert.Equal(
        [
            new RampPhase("climb", TimeSpan.FromMinutes(2), Rate.Zero, Rate.PerSecond(5000)),
            new SteadyPhase("hold", TimeSpan.FromMinutes(90), Rate.PerSecond(5000.5m)),
            new BurstPhase("peaks", TimeSpan.FromMinutes(5), Rate.PerSecond(1000), Rate.PerSecond(20000), TimeSpan.FromSeconds(10), 0.2m),
            new PausePhase("rest", TimeSpan.FromSeconds(30)),
        ], plan.Phases);
    }

    [Fact]
    public void TryRead_OfTheLeast_FillsInTheDefaults()
    {
        const string Text = """{ "name": "least", "phases": [ { "name": "a", "kind": "steady", "rate": 1, "duration": "40s" } ] }""";
        Assert.True(PlanReader.TryRead(Text, out var plan, out _));

        Assert.Equal(Arrivals.Constant, plan.Arrivals);
        Assert.Equal((TimeSpan.FromSeconds(10), true), (plan.WarmUp, plan.Settle));
        Assert.Equal(TimeSpan.FromMinutes(5), plan.Drain);
        Assert.Empty(plan.Objectives);
    }

    [Theory]
    [InlineData(
        "\"hold\"", "\"climb\"", "phases[1].name: climb is the name of another phase; names must differ, upper and lower case alike")]
    [InlineData("\"hold\"", "\"Warm-Up\"", "phases[1].name: Warm-Up is the name of the warm-up; no phase may have it")]
    [InlineData(
        "\"hold\"", "\"a b\"",
        "phases[1].name: \"a b\" is not allowed: a name of at most 64 letters, digits, dots, dashes and underscores is needed, a letter "
            + "or digit first")]
    [InlineData(
        "5000.5", "\"fast\"", "phases[1].rate: \"fast\" is not allowed: a number of records a second from 0.001 to 10,000,000 is needed")]
    [InlineData("5000.5", "1e999", "phases[1].rate: 1e999 is not allowed: a number of records a second from 0.001 to 10,000,000 is needed")]
    [InlineData("\"rate\"", "\"rtae\"", "phases[1].rtae: unknown key; did you mean rate?")]
    [InlineData(
        "\"steady\"", "\"stedy\"",
        "phases[1].kind: \"stedy\" is not allowed: one of steady, ramp, burst, pause is needed; did you mean steady?")]
    [InlineData(
        "\"1h30m\"", "\"90 min\"",
        "phases[1].duration: \"90 min\" is not allowed: a duration such as 90s, 5m, 1h30m or 00:05:00, from 0.01s to 24h, is needed")]
    [InlineData(
        "\"10s\"", "\"1h\"",
        "phases[2].period: \"1h\" is not allowed: a duration such as 90s, 5m, 1h30m or 00:05:00, from 0.01s to 5m, is needed")]
    [InlineData("\"to\": 5000", "\"to\": 0", "phases[0].to: 0 is not allowed where from is 0 as well: a phase without records is a pause")]
    [InlineData("\"warmUp\"", "\"warmup\"", "warmup: unknown key; did you mean warmUp?")]
    [InlineData("\"warmUp\": \"20s\"", "\"settle\": 1", "settle: 1 is not allowed: true or false is needed")]
    [InlineData("\"poisson\"", "7", "arrivals: 7 is not allowed: one of constant, poisson is needed")]
    [InlineData("\"1h30m\"", "\"23h59m\"", "phases: warm-up and phases last 24h6m50s; at most 24h is allowed")]
    [InlineData("\"drain\": \"2m\"", "\"name\": \"x\"", "name: stands there twice")]
    [InlineData("\"p95\"", "\"p9\\n5\"", "objectives.p9 5: the name of an objective is at most 200 characters on one line")]
    [InlineData("< 500 ms", "", "objectives.p95: \"\" is not allowed: a text of 1 to 200 characters is needed")]
    [InlineData("{ \"p95\": \"< 500 ms\" }", "[]", "objectives: [] is not an object")]
    [InlineData(
        "\"name\": \"nightly\",", "",
        "name: missing: a name of at most 64 letters, digits, dots, dashes and underscores is needed, a letter or digit first")]
    [InlineData("\"rest\", \"kind\": \"pause\", ", "\"\\ud800\", ", "phases[3].kind: missing: one of steady, ramp, burst, pause is needed")]
    public void TryRead_OfAPlanWithAFault_NamesPathValueAndWhatIsAllowed(string right, string wrong, string expected)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);

        Assert.False(PlanReader.TryRead(Whole.Replace(right, wrong, StringComparison.Ordinal), out var plan, out var problems));

        Assert.Null(plan);
        Assert.Contains(expected, problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{\"phases\": [{\"kind\": \"\\udc00\", \"\\ud800\": 2}], \"name\": \"\\ud800\"}")]
    [InlineData("\ud800")]
    [InlineData("{\"phases\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void TryRead_OfHostileText_ReportsAProblem(string text)
    {
        Assert.False(PlanReader.TryRead(text, out _, out var problems));

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain('\n', problem.ToString()));
    }

    [Theory]
    [InlineData("p59", "< 500 ms")]
    [InlineData("p95", "fast")]
    public void TryRead_OfAnObjectiveThatCannotBeJudged_ReportsTheProblemOfTheObjective(string name, string condition)
    {
        Assert.False(Objective.TryParse(name, condition, out _, out var expected));

        PlanReader.TryRead(
            Whole.Replace("\"p95\": \"< 500 ms\"", $"\"{name}\": \"{condition}\"", StringComparison.Ordinal), out _, out var problems);

        Assert.Equal([new PlanProblem($"objectives.{name}", expected)], problems);
    }

    [Fact]
    public void TryRead_OfSeveralFaults_ReportsThemAll()
    {
        const string Text = """{ "nam": "x", "phases": [ { "name": "a", "kind": "steady", "rate": -1, "duration": "" }, 7 ] }""";

        PlanReader.TryRead(Text, out _, out var problems);

        Assert.Equal(
            ["nam", "name", "phases[0].duration", "phases[0].rate", "phases[1]"], problems.Select(problem => problem.Path).Order());
    }

    [Fact]
    public void TryRead_OfAnyMutilatedPlan_NeverThrows()
    {
        var edits = from at in Gen.Choose(0, Whole.Length - 1)
                    from length in Gen.Choose(0, 12)
                    from with in Gen.OneOf(
                        Gen.Elements(
                            "", "{", "]", ",", "\"", "null", "-0", "9e99", "\"\\ud800\"", "\u0000", "\ud800", "[[[[", "0.0000001", ":"),
                        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))
                    select (at, length, with);

        Prop.ForAll(edits.ListOf().ToArbitrary(), list =>
        {
            var text = Whole;
            foreach (var (at, length, with) in list)
            {
                var from = Math.Min(at, text.Length);
                text = text.Remove(from, Math.Min(length, text.Length - from)).Insert(from, with);
            }

            return PlanReader.TryRead(text, out var plan, out var problems) == (problems.Count == 0)
                && (plan is null) == (problems.Count > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSamePlan()
    {
        Assert.True(PlanReader.TryRead(Whole, out var whole, out _));

        Assert.All([whole, .. BuiltInPlans.All], plan =>
        {
            Assert.True(PlanReader.TryRead(PlanWriter.Write(plan), out var again, out var problems), string.Join('\n', problems));
            Assert.Equal(plan.Phases, again.Phases);
            Assert.Equal(plan.Objectives, again.Objectives);
            Assert.Equal(plan, again with { Phases = plan.Phases, Objectives = plan.Objectives });
        });
    }
}
