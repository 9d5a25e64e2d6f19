using System.Text.Json;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Serving;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

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

    private IReadOnlyList<string> Cautions =>
        [.. _log.Lines.Select(line => JsonElement.Parse(line).GetProperty("caution").GetString()!)];

    // The secret is there when the daemon starts.
    private async Task<PlayedRun> PlayAsync()
    {
        string secret = _place.Write("password", "s3cret");
        LoadedConfiguration configuration = ConfigurationLoader.Load(new ConfigurationSources
        {
            File = _place.Write("appsettings.json", $$"""
                { "Soak": {
                    "Kafka": { "Bootstrap": "stg:9092", "Secrets": { "sasl.password": "{{secret}}" } }, "Topics": { "Input": "in" },
                    "Safety": { "MaxRate": 5000, "MaxBytesPerDay": "1 GB" }, "Runs": { "Directory": "{{_place["runs"]}}" },
                    "Schedule": { "nightly": { "At": "02:30", "Plan": "smoke" } } } }
                """),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            Directories = [],
        });
        ProcessServices process = _log.ProcessAt(_time);
        var plans = ServedPlans.Of(configuration);
        File.Delete(secret);
        using var idle = new IdleTuning(configuration, plans.Plans, process, _faults);
        var memory = ScheduleMemory.Open(_place.Path, _time.GetUtcNow(), _log.Log);
        var player = new OrderPlayer(plans, memory, idle, process, new RunPlayer(process, (_, _, _) => { }));
        return await player.PlayAsync(RunOrder.Of(plans.Runs[0]), _stop);
    }

    private async Task WhenAsync(int cautions, Task playing)
    {
        while (Cautions.Count < cautions && !playing.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
    }
}
