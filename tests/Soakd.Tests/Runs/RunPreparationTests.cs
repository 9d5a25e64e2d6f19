using Soakd.Configuration;
using Soakd.Runs;
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
        IReadOnlyList<string> tuned = await _cluster.Preparation([.. settings, "Tuning:RateFactor=10"]).DescribeAsync(TimeSpan.FromSeconds(15), Stop);

        Assert.Equal("records    360,000 payloads = 1,800,000 rows", Line("records", tuned));
        Assert.Contains(tuned, line => line.Contains("burst", StringComparison.Ordinal) && line.EndsWith("up to 30,000/s", StringComparison.Ordinal));
        Assert.NotEqual(before, Line("bytes", tuned));
        Assert.Matches("about ([0-9]+ MiB) compressed, .*; \\1 before", Line("bytes", tuned));
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

        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(() => _cluster.PrepareAsync([.. settings, tuning]));

        Assert.Matches("^Soak:Safety:MaxBytes = \"40 MB\": plan smoke would write about [0-9]+ MiB", Assert.Single(refused.Lines));
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

    private static string Line(string name, IReadOnlyList<string> lines) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal));
}
