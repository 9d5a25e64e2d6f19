using Soakd.Configuration;
using Soakd.Kafka.Topics;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.Tests.Fakes;
using Soakd.Tuning;

namespace Soakd.Tests.Runs;

public sealed class RunPreparationTests : IDisposable
{
    private readonly Cluster _cluster = new("in");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData("Soak:Kafka:Producer:compression.type=none")]
    [InlineData("Soak:Kafka:Producer:compression.codec=none")]
    public async Task DescribeAsync_TunedAtTheStart_ShowsWhatWillBeWritten(string uncompressed)
    {
        string[] settings = ["Soak:Topics:Input=in", "Soak:Plan=smoke", uncompressed];
        string before = Line("bytes", await _cluster.Preparation(settings).DescribeAsync(TimeSpan.FromSeconds(15), Stop));
        IReadOnlyList<string> tuned = await _cluster.Preparation([.. settings, "Tuning:RateFactor=10"])
            .DescribeAsync(TimeSpan.FromSeconds(15), Stop);

        Assert.Equal("records    360,000 payloads = 1,800,000 rows", Line("records", tuned));
        Assert.Contains(
            tuned, line => line.Contains("burst", StringComparison.Ordinal) && line.EndsWith("up to 30,000/s", StringComparison.Ordinal));
        Assert.NotEqual(before, Line("bytes", tuned));
        Assert.Matches(
            @"about 6\d\d MiB stored \(compression none, about [0-9.]+ records a batch\); 6\d\d MiB of values$", Line("bytes", tuned));
    }

    [Fact]
    public async Task PrepareAsync_AnyRun_OpensWithWhatItWillWriteAndNeed()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in");

        Assert.Equal("records    36,000 payloads = 180,000 rows", run.Opening[0]);
        Assert.StartsWith("bytes      about ", run.Opening[1], StringComparison.Ordinal);
        Assert.Matches("^ends       [0-9]{4}-[0-9]{2}-[0-9]{2} .* UTC, then up to 30s of drain$", run.Opening[2]);
        Assert.Equal("needs      Describe, Write, Read on topic in: the cluster does not report it", run.Opening[3]);
    }

    [Fact]
    public async Task DescribeAsync_MoreReplicasThanBrokers_IsRefusedBeforeTheTopicIsMade()
    {
        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(() => _cluster.Preparation(
            "Soak:Topics:Input=absent", "Soak:Topics:Create=true", "Soak:Topics:Replication=3").DescribeAsync(TimeSpan.FromSeconds(15),
            Stop));

        Assert.Equal(
            "Soak:Topics:Replication = \"3\": every replica needs a broker of its own; the cluster has 1 broker",
            Assert.Single(refused.Lines));
    }

    [Fact]
    public async Task DescribeAsync_TopicToBeMade_CountsItsReplicasAndSaysWhatThatNeeds()
    {
        IReadOnlyList<string> lines = await _cluster.Preparation(
            "Soak:Topics:Input=absent", "Soak:Topics:Create=true", "Soak:Topics:Replication=1").DescribeAsync(TimeSpan.FromSeconds(15),
            Stop);

        Assert.Contains("partitions 12, replication 1: absent is created by the run", lines);
        Assert.Contains("needs      Create, Describe, Write, Read, Delete on topic absent: the cluster does not report it", lines);
    }

    [Fact]
    public void Lines_LongNames_AreHeldToTheWidth()
    {
        string name = new('x', 249);
        var forecast = new RunForecast(
            new PlanEstimate(long.MaxValue / 64, 1 << 20, 1 << 30), 64, DateTimeOffset.MaxValue, TimeSpan.FromHours(24),
            [new NeededAccess($"topic {name}", "Write", false)], [$"topic {name} is compacted"]);

        Assert.All(forecast.Lines, line => Assert.InRange(line.Length, 1, 100));
    }

    [Theory]
    [InlineData("Tuning:RateFactor=10")]
    [InlineData("Tuning:Rates:burst=100000")]
    public async Task PrepareAsync_TunedBeyondMaxBytes_IsRefused(string tuning)
    {
        string[] settings = ["Soak:Topics:Input=in", "Soak:Safety:MaxBytes=40 MB"];
        using (await _cluster.PrepareAsync(settings))
        {
        }

        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(
            () => _cluster.PrepareAsync([.. settings, tuning]));

        Assert.Matches("^Soak:Safety:MaxBytes = \"40 MB\": plan smoke could write about [0-9]+ MiB", Assert.Single(refused.Lines));
        Assert.Empty(Directory.Exists(_cluster.Runs) ? Directory.GetDirectories(_cluster.Runs).Skip(1) : []);
    }

    [Fact]
    public async Task PrepareAsync_MaxBytes_StopsALaterEditToo()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Safety:MaxBytes=40 MB");
        var editor = new TuningEditor(run.Configuration, run.Plan);

        TuningOutcome allowed = editor.Consider("""{ "Tuning": { "RateFactor": 1.1 } }""", "the file");
        TuningOutcome stopped = editor.Consider("""{ "Tuning": { "RateFactor": 10 } }""", "the file");

        Assert.NotNull(allowed.Applied);
        Assert.Null(stopped.Applied);
        Assert.Equal(SettingCatalogue.MaxBytes.Key, Assert.Single(stopped.Notices).Fields["key"]);
    }

    private static string Line(string name, IReadOnlyList<string> lines) =>
        lines.Single(line => line.StartsWith(name, StringComparison.Ordinal));
}
