using System.Diagnostics;
using System.Runtime.InteropServices;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class EarlyEndTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_KilledHard_LeavesAJournalFromWhichAnIncompleteReportIsMade()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);
        int broker = Assert.Single(ChildrenOf(soak.Id));

        soak.KillHard();
        await soak.EndAsync(Within);
        RunResult killed = RunResult.Latest(directory.Path);
        await File.AppendAllTextAsync(
            Path.Combine(killed.Directory, "journal.ndjson"), """{"v":1,"kind":"interval","number":99,"be""",
            TestContext.Current.CancellationToken);
        SoakdProcess.Ended report = await SoakdProcess.RunAsync(directory.Path, Within, "report", killed.Directory);

        Assert.Empty(killed.Of<EndEntry>());
        Assert.NotEmpty(killed.Of<Interval>());
        Assert.Equal(0, report.ExitCode);
        Assert.Contains("INCOMPLETE", report.Output, StringComparison.Ordinal);
        Assert.Contains("the last line is cut short", report.Output, StringComparison.Ordinal);
        await GoneAsync(broker);
    }

    [Fact]
    public async Task Run_Sigterm_DrainsAndEndsIncomplete()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        soak.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        EndEntry end = run.Of<EndEntry>().Single();
        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Equal((EndReason.Stopped, "SIGTERM", 0), (end.Reason, end.Detail, end.Outstanding));
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
        Assert.Contains("INCOMPLETE", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.Directory, "report.json")));

        // No record is outstanding, so the drain ends long before its 20 s.
        Assert.True(run.Of<Interval>().Reverse().TakeWhile(entry => entry.Segments.Count == 0).Count() < 10, ended.ToString());
    }

    [Fact]
    public async Task Run_SecondSignal_EndsAtOnceWithAWholeJournal()
    {
        using var directory = new TemporaryDirectory();

        // Without its broker the drain waits, so the second signal has something to end.
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);
        using (var broker = Process.GetProcessById(Assert.Single(ChildrenOf(soak.Id)))) broker.Kill();
        soak.Signal(PosixSignal.SIGINT);
        await soak.PrintedAsync("StopRequested", Within);
        soak.Signal(PosixSignal.SIGINT);
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(10));

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(2, ended.ExitCode);
        Assert.All(run.Lines, line => Assert.Equal(JournalLineKind.Entry, line.Kind));
        Assert.Empty(run.Of<EndEntry>());
    }

    [Fact]
    public async Task Run_MaxWallReachedWhileItDrains_EndsThere()
    {
        using var directory = new TemporaryDirectory();

        // Without its broker the drain waits. Preparation, plan and the whole drain are longer than --max-wall.
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run", "--for", "10s", "--max-wall", "40s");
        await soak.PrintedAsync("RunStarted", Within);
        using (var broker = Process.GetProcessById(Assert.Single(ChildrenOf(soak.Id)))) broker.Kill();
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        EndEntry end = run.Of<EndEntry>().Single();
        Assert.True((EndReason.MaxWall, "00:00:40") == (end.Reason, end.Detail), ended.ToString());
        Assert.NotEqual(0, ended.ExitCode);
    }

    [Fact]
    public async Task Run_PlanLongerThanMaxWall_IsRefused()
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(directory.Path, Within, "run", "--for", "6s", "--max-wall", "20s");

        Assert.Equal(78, refused.ExitCode);
        Assert.Contains("Soak:Safety:MaxWall", refused.Errors, StringComparison.Ordinal);
    }

    private static int[] ChildrenOf(int process) =>
        [.. File.ReadAllText($"/proc/{process}/task/{process}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Select(int.Parse)
            .Distinct()];

    private static async Task GoneAsync(int process)
    {
        for (int turn = 0; turn < 100 && Directory.Exists($"/proc/{process}"); turn++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists($"/proc/{process}"), "the embedded broker outlived its parent");
    }
}
