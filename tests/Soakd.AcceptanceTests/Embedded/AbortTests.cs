using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class AbortTests
{
    private const string Plan = """
        {
          "name": "aborted", "warmUp": "2s", "drain": "20s", "objectives": { "p95": "< 3 s", "p99": "< 4 s" },
          "phases": [ { "name": "hold", "kind": "steady", "duration": "60s", "rate": 500 } ]
        }
        """;

    [Fact]
    public async Task Run_RuleBroken_EndsAtOnceAsFailureWithTheObjectivesOfPlanConfigurationAndCommandLine()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory["plan.json"], Plan, TestContext.Current.CancellationToken);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(2), "run", "--plan", "plan.json", "--inject", "loss:5@3s", "--set",
            "Soak:AbortOn:lost=> 0",
            "--set", "Soak:Objectives:p99=< 5 s", "--objective", "p95<2s");

        RunResult run = RunResult.Latest(directory.Path);
        EndEntry end = run.Of<EndEntry>().Single();
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Equal(EndReason.Aborted, end.Reason);
        Assert.StartsWith("lost > 0 (", end.Detail, StringComparison.Ordinal);
        Assert.Contains("RunAborted", ended.Output, StringComparison.Ordinal);

        // The run ends long before its minute is over.
        Assert.InRange(end.AtUs, 0, 50_000_000);
        IReadOnlyDictionary<string, string> limits = run.Of<RunEntry>().Single().Objectives;
        Assert.Equal(("<2s", "< 5 s"), (limits["p95"], limits["p99"]));
    }
}
