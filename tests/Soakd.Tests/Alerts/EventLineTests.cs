using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Logging;
using Soakd.Tests.Alerts.Scenarios;
using Soakd.Tests.Logging;

namespace Soakd.Tests.Alerts;

/// <summary>Every event of the catalogue is made to appear, and is read as a shipper reads it.</summary>
public sealed class EventLineTests
{
    // Logged before the journal begins, or by the daemon between two runs.
    private static readonly string[] OutsideOfARun =
    [
        nameof(EventIds.RehearsalPassed), nameof(EventIds.Fault), nameof(EventIds.RunIncomplete), nameof(EventIds.RunMissed),
        .. Events.OfDaemon.Select(described => EventsDocument.Events.Single(pair => pair.Event.EventId == described.Id).Event.EventName!),
    ];

    public static TheoryData<string> Names => [.. EventsDocument.Events.Select(pair => pair.Event.EventName!)];

    public static TheoryData<string> Episodes =>
        [.. EventsDocument.Events.Where(pair => EventsDocument.Fields(pair.Method).Contains("episode")).Select(pair => pair.Event.EventName!)];

    [Fact]
    public void Scenarios_AreThoseOfTheCatalogue() => Assert.Equal(
        EventsDocument.Events.Select(pair => pair.Event.EventName!).Order(StringComparer.Ordinal),
        EventScenarios.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Event_OfTheCatalogue_IsMadeWithEveryDocumentedField(string name)
    {
        Assert.True(EventScenarios.All.TryGetValue(name, out EventScenario? scenario), $"no scenario makes the event {name}");
        IReadOnlyList<string> lines = await scenario.PlayAsync();

        Assert.Equal(scenario.Expected.ReplaceLineEndings("\n").Split('\n'), EventScenario.LinesOf(name, lines));
        JsonElement[] made = [.. lines.Select(line => JsonElement.Parse(line)).Where(line => line.GetProperty("event").GetString() == name)];
        (LoggerMessageAttribute written, MethodInfo method) = EventsDocument.Events.Single(pair => pair.Event.EventName == name);
        Assert.All(made, line =>
        {
            Assert.Equal(written.EventId, line.GetProperty("@i").GetInt32());
            if (written.Level != LogLevel.None) Assert.Equal(written.Level.ToString(), line.GetProperty("@l").GetString());
            Assert.Equal(TimeSpan.Zero, line.GetProperty("@t").GetDateTimeOffset().Offset);
            Assert.Contains(line.GetProperty("logger").GetString(), EventCatalogue.Sources);
            if (!OutsideOfARun.Contains(name))
                Assert.Equal("20261124T010000Z-sustained-load-7f3a", line.GetProperty("run").GetString());
            Assert.Equal(JsonValueKind.String, line.GetProperty("name").ValueKind);
            Assert.Equal(JsonValueKind.Object, line.GetProperty("labels").ValueKind);
        });
        Assert.Equal([], EventsDocument.Fields(method).Where(field => !made.Any(line => line.TryGetProperty(field, out _))));
    }

    [Fact]
    public async Task RunTrend_BetweenTwoRuns_NamesTheRunThatItJudges()
    {
        IReadOnlyList<string> lines = await EventScenarios.All[nameof(EventIds.RunTrend)].PlayAsync();

        Assert.Equal(["day-4", "day-5"], lines.Select(line => JsonElement.Parse(line).GetProperty("run").GetString()));
    }

    [Theory]
    [MemberData(nameof(Episodes))]
    public async Task Event_OfAnEpisode_BeginsAndEndsUnderOneIdAndItsEndPagesNobody(string name)
    {
        IReadOnlyList<string> lines = await EventScenarios.All[name].PlayAsync();
        JsonElement[] made = [.. EventScenario.LinesOf(name, lines).Select(line => JsonElement.Parse(line))];

        Assert.All(made.GroupBy(line => line.GetProperty("episode").GetString()), episode =>
        {
            string?[] states = [.. episode.Select(line => line.GetProperty("state").GetString())];
            Assert.Equal(("onset", "clear"), (states[0], states[^1]));
            Assert.All(states[1..^1], state => Assert.Equal("still", state));
            Assert.Equal("info", episode.Last().GetProperty("severity").GetString());
        });
    }
}
