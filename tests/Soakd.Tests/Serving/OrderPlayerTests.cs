using System.Text.Json;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Serving;
using Soakd.TestKit;
using Soakd.Tests.Fakes;
using Soakd.Tuning;

namespace Soakd.Tests.Serving;

/// <summary>The runs of a daemon whose secret is gone: each is refused before anything of a cluster is asked.</summary>
public sealed class OrderPlayerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _place = new();
    private readonly EventLog _log = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ManualStop _stop = new();
    private readonly FaultLatch _faults = new();

    public void Dispose()
    {
        _faults.Dispose();
        _stop.Dispose();
        _log.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Play_ARunIsRefused_IsTriedTwiceMoreWithPauses()
    {
        Task<PlayedRun> playing = PlayAsync();

        DateTimeOffset began = _time.GetUtcNow();
        while (!playing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TestContext.Current.CancellationToken);
        }

        Assert.True(_time.GetUtcNow() - began >= TimeSpan.FromSeconds(30));
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => playing.WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.StartsWith("Soak:Kafka:Secrets:sasl.password", Assert.Single(refusal.Lines), StringComparison.Ordinal);
        Assert.All(Cautions, caution => Assert.Contains("Soak:Kafka:Secrets:sasl.password", caution, StringComparison.Ordinal));
        Assert.StartsWith("the run is tried again in 10 s: ", Cautions[0], StringComparison.Ordinal);
        Assert.StartsWith("the run is tried again in 20 s: ", Cautions[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_StoppedInAPause_IsStopped()
    {
        Task<PlayedRun> playing = PlayAsync();
        await WhenAsync(cautions: 1, playing);

        _stop.Ask("SIGTERM");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Play_TheFileIsEditedWhileTheRunIsPrepared_IsReadMeanwhile()
    {
        Task<PlayedRun> playing = PlayAsync();
        await WhenAsync(cautions: 1, playing);

        _place.Write("appsettings.json", Configuration("\"Tuning\": { \"RateFactor\": 0.5 }"));
        for (int i = 0; i < 4; i++) _time.Advance(TuningWatch.Period);

        JsonElement applied = Assert.Single(Events("TuningApplied"));
        Assert.Equal(("Tuning:RateFactor", "0.5"), (applied.GetProperty("key").GetString(), applied.GetProperty("value").GetString()));
        Assert.False(playing.IsCompleted);
        _stop.Ask("SIGTERM");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    private IReadOnlyList<string> Cautions => [.. Events("RunCaution").Select(line => line.GetProperty("caution").GetString()!)];

    private IEnumerable<JsonElement> Events(string name) =>
        _log.Lines.Select(line => JsonElement.Parse(line)).Where(line => line.GetProperty("event").GetString() == name);

    // The secret is there when the daemon starts.
    private async Task<PlayedRun> PlayAsync()
    {
        string secret = _place.Write("password", "s3cret");
        LoadedConfiguration configuration = ConfigurationLoader.Load(new ConfigurationSources
        {
            File = _place.Write("appsettings.json", Configuration("\"Tuning\": { }")),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            Directories = [],
        });
        ProcessServices process = _log.ProcessAt(_time);
        var plans = ServedPlans.Of(configuration);
        File.Delete(secret);
        using var idle = new IdleTuning(configuration, plans.Plans, process, _faults);
        await idle.BeginAsync();
        process = process with { IdleTuning = idle };
        var memory = ScheduleMemory.Open(_place.Path, _time.GetUtcNow(), _log.Log);
        var player = new OrderPlayer(plans, memory, process, new RunPlayer(process, (_, _, _) => { }));
        return await player.PlayAsync(RunOrder.Of(plans.Runs[0]), _stop);
    }

    private string Configuration(string tuning) => $$"""
        { "Soak": {
            "Kafka": { "Bootstrap": "stg:9092", "Secrets": { "sasl.password": "{{_place["password"]}}" } }, "Topics": { "Input": "in" },
            "Safety": { "MaxRate": 5000, "MaxBytesPerDay": "1 GB" }, "Runs": { "Directory": "{{_place["runs"]}}" },
            "Schedule": { "nightly": { "At": "02:30", "Plan": "smoke" } } },
          {{tuning}} }
        """;

    private async Task WhenAsync(int cautions, Task playing)
    {
        while (Cautions.Count < cautions && !playing.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
    }
}
