using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class CompareTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    [Fact]
    public Task Compare_TwoShortRuns_IsIndicativeAndDeterministic() => Pace.NeededAsync(async () =>
    {
        using var folder = new TemporaryDirectory();
        await SoakdProcess.RunAsync(folder.Path, Within, "run", "--for", "6s", "--rate", "200", "--out-dir", "baselines/one");
        await SoakdProcess.RunAsync(folder.Path, Within, "run", "--for", "6s", "--rate", "200", "--out-dir", "out");
        RunResult.In(Path.Combine(folder.Path, "baselines", "one")).NeedsPace();
        RunResult.In(Path.Combine(folder.Path, "out")).NeedsPace();

        SoakdProcess.Ended named = await SoakdProcess.RunAsync(folder.Path, Within, "compare", "baselines/one", "--", "out", "--json");
        SoakdProcess.Ended flagged = await SoakdProcess.RunAsync(folder.Path, Within, "compare", "--json", "baselines/one", "--", "out");
        SoakdProcess.Ended found = await SoakdProcess.RunAsync(
            folder.Path, Within, "compare", "--json", "--baseline", "baselines/", "out/");

        Assert.True(flagged.ExitCode == 0, flagged.ToString());
        Assert.Equal(flagged.Output, found.Output);
        JsonElement comparison = JsonElement.Parse(flagged.Output);
        Assert.True(comparison.GetProperty("indicative").GetBoolean());
        Assert.NotEqual("REGRESSION", comparison.GetProperty("verdict").GetString());
        JsonElement lost = comparison.GetProperty("quantities").EnumerateArray().Single(q => q.GetProperty("name").GetString() == "lost");
        Assert.Equal(0, lost.GetProperty("candidate").GetDouble());

        // Everything after the two dashes is a run, even if it looks like a flag.
        Assert.Equal(78, named.ExitCode);
        Assert.Contains("RUN \"--json\"", named.Errors, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Run_AsJsonInABuild_PrintsOnlyTheReportAndReportsToTheBuild()
    {
        using var folder = new TemporaryDirectory();
        var build = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = folder["summary.md"] };
        using SoakdProcess process = SoakdProcess.Start(folder.Path, build, "run", "--for", "6s", "--json", "--objective", "p50<1us");

        SoakdProcess.Ended ended = await process.EndAsync(Within);

        string directory = RunResult.Latest(folder.Path).Directory;
        Assert.True(ended.ExitCode is 1 or 2, ended.ToString());
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(directory, "report.json"), TestContext.Current.CancellationToken), ended.Output);
        Assert.Contains("::error title=", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("RunFinished", ended.Errors, StringComparison.Ordinal);
        string? verdict = JsonElement.Parse(ended.Output).GetProperty("verdict_text").GetString();
        string summary = await File.ReadAllTextAsync(folder["summary.md"], TestContext.Current.CancellationToken);
        Assert.StartsWith($"# {verdict}", summary, StringComparison.Ordinal);
    }
}
