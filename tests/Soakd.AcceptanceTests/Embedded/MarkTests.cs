using System.Runtime.InteropServices;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class MarkTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Mark_OfARunningSoak_StandsInItsJournalAndReportAndOfAFinishedOneIsRefused()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run", "--for", "90s");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        SoakdProcess.Ended marked = await SoakdProcess.RunAsync(directory.Path, Within, "mark", "latest", "rolled broker 2");
        soak.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);
        SoakdProcess.Ended late = await SoakdProcess.RunAsync(directory.Path, Within, "mark", "latest", "too late");

        Assert.True(marked.ExitCode == 0 && marked.Output.StartsWith("marked at 00:", StringComparison.Ordinal), marked.ToString());
        EventEntry mark = RunResult.Latest(directory.Path).Of<EventEntry>().Single(happened => happened.Name == EventNames.Mark);
        Assert.Equal("rolled broker 2", mark.Fields[EventNames.Text]);
        Assert.Matches("note +marked at 00:[0-9]{2}: rolled broker 2", ended.Output);
        Assert.True(late.ExitCode == 78 && late.Errors.Contains("it is over", StringComparison.Ordinal), late.ToString());
        Assert.False(Directory.Exists(directory["runs/latest/marks"]));
    }
}
