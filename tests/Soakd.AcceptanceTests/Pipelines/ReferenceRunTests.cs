using System.Diagnostics;
using System.Globalization;
using Soakd.AcceptanceTests.Kafka;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary><c>soakd run --pipeline reference</c>: the run starts the pipeline, watches it, and ends it.</summary>
public sealed class ReferenceRunTests(KafkaFixture kafka)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public Task Run_OnTheEmbeddedBroker_PassesAndWatchesThePipeline(int parallelism) => Pace.NeededAsync(async () =>
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, Within, "run", "--plan", "steady-state", "--rate", "200", "--for", "12s", "--objective", "p95<2s", "--set",
            "Soak:Payload:InvalidShare=0.05", "--pipeline", "reference", "--parallelism", $"{parallelism}");

        RunResult run = RunResult.Latest(directory.Path);
        run.NeedsPace(RunResult.Certain);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal(
            (0, 0, 0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered), run.Sum(c => c.Corrupt)));
        Assert.True(ended.ExitCode == 0, ended.ToString());
        RunEntry declared = run.Of<RunEntry>().Single();
        Assert.Equal((false, true, "soakd-rows", "soakd-pipeline"),
            (declared.SelfTest, declared.HasPipeline, declared.Testbed["output"], declared.Testbed["group"]));
        string members = parallelism == 1 ? "1 member" : $"{parallelism} members";
        Assert.Contains(
            $"the pipeline under test was soakd's reference pipeline ({members}), which soakd ran itself",
            RunReports.Fold(run.Directory).Notes);
        Assert.Contains("on the embedded broker", ended.Output, StringComparison.Ordinal);
        Assert.Contains("--pipeline reference", ended.Output, StringComparison.Ordinal);
        Interval[] read = [.. run.Of<Interval>().Where(interval => interval.Series.ContainsKey("reference.process.private"))];
        Assert.True(read.Length > 5, $"its memory was read {read.Length} times");
        Assert.All(read, interval => Assert.InRange(interval.Series["reference.process.private"], 1_000_000, 1e10));
        Assert.Contains(
            run.Of<SeriesEntry>(), series => series is { Id: "reference.gc.tenured", Target: "reference", Role: SeriesRoles.Live });
    });

    [Fact]
    public async Task Run_OnARealCluster_UsesItsSecurityAndShowsNoSecret()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        string password = directory.Write("password", KafkaCluster.Password + "\n");

        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, new Dictionary<string, string> { ["NOTIFY_SOCKET"] = directory["notify"], ["SOAKD__Name"] = "inherited" },
            "run", "-b", cluster.BootstrapSaslSsl, "--in", "reference-in", "--out", "reference-out", "--plan", "steady-state", "--rate",
            "100", "--for", "12s", "--objective", "p95<10s", "--set", "Soak:Topics:Create=true", "--set", "Soak:Topics:Replication=1",
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={password}", "--pipeline", "reference", "--parallelism", "2");
        await soak.PrintedAsync("PhaseStarted: phase", Within);
        int child = Assert.Single(ChildrenOf(soak.Id));
        string commandLine = Proc(child, "cmdline"), environment = Proc(child, "environ");
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        Assert.Contains($"pipeline --parent {soak.Id}", commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTIFY_SOCKET", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("SOAKD__", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(KafkaCluster.Password, commandLine + environment + ended, StringComparison.Ordinal);
        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates)));
        Assert.True(ended.ExitCode is 0 or 2, ended.ToString());
        Assert.False(Directory.Exists($"/proc/{child}"), "the pipeline is still there after the run");
        using var admin = new TopicAdmin(cluster);
        Assert.DoesNotContain("reference-out", admin.Names);
    }

    [Fact]
    public async Task Run_ThePipelineIsKilled_IsAnEventAndStandsInTheVerdict()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "--plan", "steady-state", "--rate", "100", "--for", "10s", "--pipeline", "reference");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.AckedBack) > 100);

        int child = ChildrenOf(soak.Id).Single(process => Proc(process, "cmdline").Contains("pipeline", StringComparison.Ordinal));
        Assert.Equal(0, LibC.Kill(child, 9));
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        Finding found = Assert.Single(
            RunReports.Fold(directory["runs/latest"]).Findings, finding => finding.Name == "target-restarted");
        Assert.Equal((Verdict.Warn, Owner.Pipeline, "1"), (found.Verdict, found.Owner, found.Value));
        Assert.StartsWith("reference ended once: it was killed by signal 9", found.Detail, StringComparison.Ordinal);
        Assert.Contains(
            "TargetRestartedOrGone: absence of reference begins: it was killed by signal 9", ended.Output, StringComparison.Ordinal);
        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(0, run.Sum(c => c.Lost));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
    }

    // It does not answer for longer than soakd waits for an answer. To kill it for that would be a fault of soakd.
    [Fact]
    public async Task Run_ThePipelineIsFrozenForTwentySeconds_IsNotKilledAndLosesNothing()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "--plan", "steady-state", "--rate", "50", "--for", "35s", "--pipeline", "reference");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.AckedBack) > 100);

        int child = ChildrenOf(soak.Id).Single(process => Proc(process, "cmdline").Contains("pipeline", StringComparison.Ordinal));
        Assert.Equal(0, LibC.Kill(child, 19));
        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(0, LibC.Kill(child, 18));
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Assert.DoesNotContain(
            RunReports.Fold(run.Directory).Findings, finding => finding.Name.StartsWith("target-", StringComparison.Ordinal));
        Assert.DoesNotContain("TargetRestartedOrGone", ended.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Reordered)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Interval[] read = [.. run.Of<Interval>().Where(interval => interval.Series.ContainsKey("reference.process.private"))];
        Assert.True(read[^1].EndUs > run.Of<EndEntry>().Single().AtUs - 10_000_000, "its memory was not read after it went on");
    }

    [Fact]
    public async Task Run_SoakdIsKilled_ThePipelineEndsWithIt()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "--plan", "steady-state", "--rate", "50", "--for", "60s", "--pipeline", "reference");
        await soak.PrintedAsync("PhaseStarted: phase", Within);
        IReadOnlyList<int> children = ChildrenOf(soak.Id);
        Assert.Equal(2, children.Count);

        soak.KillHard();
        await soak.EndAsync(Within);

        long begin = Stopwatch.GetTimestamp();
        while (children.Any(child => Directory.Exists($"/proc/{child}")))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Within, "a child of a killed run goes on");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(64, "--pipeline \"mine\": must be reference", "--pipeline", "mine")]
    [InlineData(64, "--parallelism needs --pipeline reference", "--parallelism", "2")]
    [InlineData(78, "--inject pipeline-drop:5: needs --pipeline reference", "--inject", "pipeline-drop:5")]
    [InlineData(78, "Soak:Topics:Output: is required by --pipeline reference (--out TOPIC)", "-b", "127.0.0.1:1", "--in", "in",
        "--pipeline", "reference")]
    public async Task Run_FlagsThatDoNotFit_AreOneLine(int exit, string line, params string[] flags)
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, ["run", .. flags]);

        Assert.Equal(exit, ended.ExitCode);
        Assert.Contains(line, ended.Errors, StringComparison.Ordinal);
    }

    // The process table says whose child a process is in the fourth field; the second may hold spaces.
    private static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && Proc(id, "stat").Split(") ")[^1].Split(' ').ElementAtOrDefault(1) == $"{parent}"),
    ];

    private static string Proc(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}").Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return "";
        }
    }
}
