using NJsonSchema;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Plan;

public class PhaseKindTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Phase[] Phases =
    [
        new SteadyPhase("hold", Minute, Rate.PerSecond(5_000.5m)),
        new RampPhase("climb", Minute, Rate.Zero, Rate.PerSecond(5_000)),
        new BurstPhase("peaks", Minute, Rate.PerSecond(10), Rate.PerSecond(200), TimeSpan.FromSeconds(7), 0.25m),
        new PausePhase("rest", Minute),
    ];

    public static TheoryData<string> Names => [.. PhaseKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void All_HasTheKindOfEveryPhaseThatThereIs()
    {
        IEnumerable<Type> types = typeof(Phase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Phase)));

        Assert.Equal(
            types.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))),
            Phases.Select(phase => phase.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(PhaseKinds.All, Phases.Select(phase => phase.Kind));
        Assert.Equal(PhaseKinds.All.Count, PhaseKinds.All.Select(kind => kind.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_WhatAPhaseWrote_IsThePhase(string kind)
    {
        Phase phase = Phases.Single(one => one.Kind.Name == kind);
        Phase[] played = [phase, new SteadyPhase("end", Minute, Rate.PerSecond(1))];

        bool read = PlanReader.TryRead(
            PlanWriter.Write(new SoakPlan { Name = "a", Phases = played }), out SoakPlan? plan, out var problems);

        Assert.True(read, string.Join("; ", problems));
        Assert.Equal(played, plan!.Phases);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HasOneRate_SaysWhetherTheRateIsTheSameThroughout(string kind)
    {
        Phase phase = Phases.Single(one => one.Kind.Name == kind);

        IEnumerable<RateSpan> spans = Enumerable.Range(0, 600).Select(tenth => phase.SpanAt(tenth * 100_000L));

        Assert.Equal(phase.HasOneRate, spans.SelectMany(span => (Rate[])[span.From, span.To]).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Schema_HasEveryKindWithItsKeys()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(
            Path.Combine(AppContext.BaseDirectory, "plan.schema.json"), TestContext.Current.CancellationToken);

        Assert.Equal(
            PhaseKinds.All.Select(kind => kind.Name),
            schema.Properties["phases"].Item!.OneOf.Select(one => schema.Definitions.Single(known => known.Value == one.Reference).Key));
        Assert.All(
            PhaseKinds.All,
            kind => Assert.Equal(["name", "kind", "duration", .. kind.Keys], schema.Definitions[kind.Name].Properties.Keys));
    }

    [Theory]
    [InlineData("stedy", "phases[0].kind: \"stedy\" is not allowed: one of steady, ramp, burst, pause is needed; did you mean steady?")]
    [InlineData("Pause", "phases[0].kind: \"Pause\" is not allowed: one of steady, ramp, burst, pause is needed; did you mean pause?")]
    public void Read_UnknownKind_IsAProblemThatNamesTheKnownOnes(string kind, string expected)
    {
        string text = $$"""{ "name": "a", "phases": [ { "name": "b", "kind": "{{kind}}", "duration": "10s", "from": 1, "duty": 0.5 } ] }""";

        Assert.False(PlanReader.TryRead(text, out _, out var problems));
        Assert.Equal([expected], problems.Select(problem => problem.ToString()));
    }
}
