using Soakd.OperationsTests.Kubernetes;

namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// The alert on an absent heartbeat, on the lines of a real run that was really stopped (SIGSTOP) and went on to its end. Only the time is
/// simulated: the lines are shipped with earlier times, and those after the stop as if it had lasted longer.
/// </summary>
[Collection(nameof(AlertTheatre))]
public sealed class HeartbeatTests(AlertTheatre theatre, SoakdImage image)
{
    private const string Alert = "SoakdHeartbeat";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Stop = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Stop_OfSixMinutes_FiresOnceAndNeverAfterTheEnd()
    {
        Loki loki = await theatre.LokiAsync();
        (LogLine[] before, LogLine[] after) = await StoppedRunAsync();
        DateTimeOffset stopped = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(100);
        DateTimeOffset ended = stopped + Stop + (after[^1].At - after[0].At);
        string run = before[^1].Run;

        await loki.ShipAsync("six minutes", At(before, stopped, before[^1]).Concat(At(after, stopped + Stop, after[0])));
        IReadOnlyList<DateTimeOffset> held = await loki.HeldAsync(
            Alert, run, stopped - TimeSpan.FromMinutes(5), ended + TimeSpan.FromHours(1));

        Assert.NotEmpty(held);
        Assert.InRange(held[0] - stopped, Patience - TimeSpan.FromSeconds(1), Patience + Within);
        Assert.InRange(held[^1] - stopped, Stop - TimeSpan.FromSeconds(11), Stop + Within);
        Assert.Equal(held.Count - 1, (int)((held[^1] - held[0]).TotalSeconds / 10));
    }

    [Fact]
    public async Task Stop_ThatLasts_FiresInTheRulerAndIsOverWhenTheRunGoesOn()
    {
        Loki loki = await theatre.LokiAsync();
        (LogLine[] before, LogLine[] after) = await StoppedRunAsync();
        DateTimeOffset due = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(15);
        string run = before[^1].Run;
        // It is a run of its own: under its own name, it has ended.
        (DateTimeOffset, string)[] Renamed(IEnumerable<(DateTimeOffset At, string Line)> lines) =>
            [.. lines.Select(line => (line.At, line.Line.Replace(run, $"{run}-again", StringComparison.Ordinal)))];
        var runs = new HashSet<string>([$"{run}-again"], StringComparer.Ordinal);

        await loki.ShipAsync("ruler", Renamed(At(before, due - Patience, before[^1])));
        Firing fired = Assert.Single(await theatre.FiringsAsync(runs, found => found.Count > 0, TimeSpan.FromMinutes(1)));
        await loki.ShipAsync("ruler", Renamed(At(after, DateTimeOffset.UtcNow, after[^1])));
        IReadOnlyList<Firing> all = await theatre.FiringsAsync(runs, found => found[^1].To is not null, Within);

        Assert.Equal(Alert, fired.Key.Alert);
        Assert.InRange(fired.From - due, TimeSpan.FromSeconds(-1), Within);
        Assert.NotNull(Assert.Single(all).To);
    }

    [Fact]
    public async Task DeadRun_IsOverWhenTheNextProcessFindsIt()
    {
        Loki loki = await theatre.LokiAsync();

        await loki.ShipAsync("healthy.ndjson", ago: TimeSpan.FromMinutes(4));
        await loki.ShipAsync("sign.ndjson", ago: TimeSpan.FromMinutes(4));
        TimeSpan begun = await loki.WhenFiringAsync("silent", Alert);
        bool healthy = (await loki.FiringAsync()).Any(one => one is { Name: "healthy", Alert: Alert });
        await loki.ShipAsync("found.ndjson");
        await loki.WhenOverAsync("silent", Alert);

        Assert.True(begun < Within, $"{begun}");
        Assert.False(healthy);
    }

    // It was stopped after its first heartbeat.
    private async Task<(LogLine[] Before, LogLine[] After)> StoppedRunAsync()
    {
        LogLine[] lines = [.. await theatre.PlayedAsync(Scenario.All.Single(one => one.Name == Scenario.Frozen), image)];
        int sign = Array.FindIndex(lines, line => line.Event == "Heartbeat");
        Assert.Equal("RunFinished", lines[^1].Event);
        return (lines[..(sign + 1)], lines[(sign + 1)..]);
    }

    // So that one of them is at a time, and the others as far from it as they were.
    private static IEnumerable<(DateTimeOffset At, string Line)> At(IEnumerable<LogLine> lines, DateTimeOffset time, LogLine one) =>
        lines.Select(line => (time + (line.At - one.At), line.Text));
}
