using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>What serves people fails, and the run comes to its verdict all the same.</summary>
public sealed class ComfortTests
{
    private const string Short = "--for 3s --rate 20";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    // A terminal as ssh gives one. Its end is what a lost connection does: each write fails, and a SIGHUP comes.
    [Fact]
    public async Task Run_TheTerminalGoesAway_PlaysOnWithoutAScreen()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "lacks the program script, which makes a terminal");
        using var directory = new TemporaryDirectory();
        string log = directory["runs/events.ndjson"];
        var environment = new Dictionary<string, string> { ["TERM"] = "xterm", ["SHELL"] = "/bin/sh", ["GITHUB_ACTIONS"] = "" };
        using SoakdProcess terminal = SoakdProcess.StartByShell(
            directory.Path, "exec script -q -c \"stty cols 80 rows 24; exec '$SOAK' run --for 6s --rate 20\" /dev/null", environment);
        await terminal.PrintedAsync("objectives hold", Within);

        terminal.KillHard();
        JsonElement finished = await EventFile.WhenAsync(log, "RunFinished", Within);
        await EventFile.WhenClosedAsync(log, Within);

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal("PASS (self test)", finished.GetProperty("verdict").GetString());
        Assert.Equal(EndReason.Completed, run.Of<EndEntry>().Single().Reason);
        Assert.Equal("PASS", run.Report.GetProperty("verdict").GetString());
        const string Said = "the run goes on without its screen: the terminal cannot be written";
        Assert.Contains(EventFile.Read(log), line => line.GetProperty("@m").GetString()!.StartsWith(Said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<&- >&- 2>&-")]
    [InlineData(">/dev/full 2>&1")]
    [InlineData("| head -1")]
    public async Task Run_StandardStreamsThatTakeNothing_ComesToItsVerdict(string streams)
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.StartByShell(directory.Path, $"(\"$SOAK\" run {Short}; echo $? > exit) {streams}");

        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        Assert.Equal("0", (await File.ReadAllTextAsync(directory["exit"], TestContext.Current.CancellationToken)).Trim());
        Assert.Equal("PASS", RunResult.Latest(directory.Path).Report.GetProperty("verdict").GetString());
        Assert.Contains("RunFinished", EventFile.Names(directory["runs/events.ndjson"]));
        Assert.DoesNotContain("   at Soakd", ended.Errors, StringComparison.Ordinal);
    }

    // All that a build server and a person may do to a directory of runs, in one run of a long path.
    [Fact]
    public async Task Run_LogTruncatedLatestADirectoryAndNoStepSummary_SaysAllAndPasses()
    {
        using var directory = new TemporaryDirectory();
        string place = Directory.CreateDirectory(directory[$"{new string('d', 150)}/{new string('e', 150)}"]).FullName;
        string runs = Path.Combine(place, "runs"), log = Path.Combine(runs, "events.ndjson");
        Directory.CreateDirectory(Path.Combine(runs, "latest"));
        var environment = new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = directory["gone/page.md"] };
        SoakdProcess.Ended check = await SoakdProcess.RunAsync(place, Within, "check");
        using SoakdProcess soak = SoakdProcess.Start(place, environment, "run", "--for", "4s", "--rate", "20");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        await using (new FileStream(log, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            // Opened so, the file is empty.
        }

        SoakdProcess.Ended ended = await soak.EndAsync(Within);
        SoakdProcess.Ended report = await SoakdProcess.RunAsync(place, Within, "report", "latest");

        string run = Path.GetRelativePath(place, Assert.Single(Directory.GetDirectories(runs, "2*")));
        Assert.True(check.ExitCode == 0 && ended.ExitCode == 0 && report.ExitCode == 0, $"{check}\n{ended}\n{report}");
        Assert.Matches("(?m)^caution +runs/latest is a directory, not a link; it stays as it is$", check.Output);
        Assert.Contains("RunCaution: runs/latest is a directory, not a link; it stays as it is", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"again     soakd run --manifest {run}/manifest.json", ended.Output, StringComparison.Ordinal);
        Assert.Contains("the step summary", ended.Errors, StringComparison.Ordinal);
        Assert.Contains($"report    {run}/report.html", report.Output, StringComparison.Ordinal);
        Assert.Equal("RunFinished", EventFile.Names(log)[^1]);
        Assert.DoesNotContain("RunStarted", EventFile.Names(log));
    }

    [Fact]
    public async Task Run_ALogThatCannotBeWritten_IsSaidOnTheConsoleAndInTheReport()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory["runs/events.ndjson"]);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, ["run", .. Short.Split(' ')]);

        RunResult run = RunResult.Latest(directory.Path);
        const string Why = "runs/events.ndjson cannot be written, permission denied, or it is a directory";
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Matches($"SelfUnfit: trouble in soakd itself \\(log not written\\) begins: [0-9]+, limit 0; {Why}", ended.Output);
        Assert.Matches("soakd: events that could not be written to runs/events.ndjson: [0-9]+; permission denied", ended.Output);
        Assert.Contains(run.Of<EventEntry>(), happened => happened.Name == EventNames.SelfUnfit);
        Assert.Contains("log not written", run.Everything(), StringComparison.Ordinal);
    }
}
