using System.Text.Json;
using NJsonSchema;
using Soakd.Configuration;
using Soakd.TestKit;
using Soakd.Web;

namespace Soakd.Tests.Web;

public sealed class StatusTests
{
    private static readonly StatusDocument Playing = new()
    {
        Version = "0.1.0",
        Name = "orders-staging",
        State = ProcessState.Playing,
        Text = "nightly: hold 10,000/s p95 44 ms PASS so far",
        Playing = new PlayingRun(
            "20261124T0100Z-sustained-load-7f3a91", "nightly", "sustained-load", "hold", 2172.4, 3660, 10_000, 10_001, 9_998, 21.5, 44.2, 69,
            "PASS", 0),
        Next = new ScheduledTime("nightly", "sustained-load", new DateTimeOffset(2026, 11, 25, 2, 30, 0, TimeSpan.FromHours(1))),
        Waiting = [new ScheduledTime("weekly", "scenarios", new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.FromHours(1)))],
        Last = new LastRun("hourly", new DateTimeOffset(2026, 11, 24, 1, 15, 40, TimeSpan.Zero), 1),
    };

    [Fact]
    public async Task Document_KeepsItsSchema()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SourceTree.Read("docs/status.schema.json"), TestContext.Current.CancellationToken);
        var idle = new StatusDocument { Version = "0.1.0", Name = "soakd", State = ProcessState.Idle, Text = "idle, nothing is scheduled" };

        Assert.All((StatusDocument[])[Playing, idle], document =>
            Assert.Empty(schema.Validate(JsonSerializer.Serialize(document, StatusDocument.Options))));
        Assert.NotEmpty(schema.Validate("""{ "state": "asleep" }"""));
    }

    [Fact]
    public void Lines_OfARun_FitATerminal()
    {
        string[] lines = [.. StatusLines.Of(Playing)];

        Assert.Equal(
            [
                "soakd 0.1.0  orders-staging  nightly: hold 10,000/s p95 44 ms PASS so far",
                "run      20261124T0100Z-sustained-load-7f3a91",
                "plays    sustained-load, hold, 36:12 of 1:01:00, sent 10,001/s of 10,000/s, lost 0",
                "response p50 22 ms, p95 44 ms, p99 69 ms; PASS so far",
                "waits    weekly (scenarios), due at 2026-11-24 03:00 +01:00",
                "next     nightly (sustained-load) at 2026-11-25 02:30 +01:00",
                "last     hourly ended at 2026-11-24 01:15 +00:00, exit code 1",
            ],
            lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
    }

    [Theory]
    [InlineData("127.0.0.1:9464", true)]
    [InlineData("0.0.0.0:80", true)]
    [InlineData("[::1]:9464", true)]
    [InlineData("", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.1:0", false)]
    [InlineData("::1:9464", false)]
    [InlineData("localhost:9464", false)]
    [InlineData("9464", false)]
    [InlineData("127.0.0.1:99999", false)]
    public void Address_HasAPort(string text, bool allowed) => Assert.Equal(allowed, WebSettings.Health.Accepts(text));
}
