using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>Runs on a file system without locks, such as NFS and SMB may be. The environment of .NET turns them off.</summary>
public sealed class NoLocksTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> NoLocks = new()
    {
        ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1",
        ["SOAKD__Runs__Keep"] = "1",
    };

    [Fact]
    public async Task Run_TwoAtTheSameTimeInOneDirectory_BothComeToTheirVerdictAndLog()
    {
        using var directory = new TemporaryDirectory();
        string log = directory["runs/events.ndjson"];
        using SoakdProcess longer = SoakdProcess.Start(directory.Path, NoLocks, "run", "--for", "45s", "--rate", "20");
        await longer.PrintedAsync("PhaseStarted: phase steady", Within);
        using SoakdProcess shorter = SoakdProcess.Start(directory.Path, NoLocks, "run", "--for", "3s", "--rate", "20");

        SoakdProcess.Ended first = await shorter.EndAsync(Within);
        bool plays = EventFile.Names(log)[^1] != "RunFinished";
        SoakdProcess.Ended second = await longer.EndAsync(Within);

        string beside = directory[$"runs/events-{shorter.Id}.ndjson"];
        Assert.True(plays && HasVerdict(first) && HasVerdict(second), $"{first}\n{second}");
        Assert.Contains(
            $"RunCaution: another soakd writes runs/events.ndjson, so this one writes runs/events-{shorter.Id}.ndjson", first.Output,
            StringComparison.Ordinal);
        Assert.All((string[])[log, beside], path => Assert.Equal("RunFinished", EventFile.Names(path)[^1]));
        Assert.All((string[])[log, beside], path => Assert.DoesNotContain("RunIncomplete", EventFile.Names(path)));
    }

    [Fact]
    public async Task Run_AfterOneThatWasKilled_SaysThatItDied()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess killed = SoakdProcess.Start(directory.Path, NoLocks, "run", "--for", "60s", "--rate", "20");
        await killed.PrintedAsync("PhaseStarted: phase steady", Within);
        string died = RunResult.Latest(directory.Path).Of<RunEntry>().Single().Run;
        killed.KillHard();
        await killed.EndAsync(Within);

        using SoakdProcess next = SoakdProcess.Start(directory.Path, NoLocks, "run", "--for", "3s", "--rate", "20");
        SoakdProcess.Ended ended = await next.EndAsync(Within);

        Assert.True(HasVerdict(ended), ended.ToString());
        Assert.Contains($"the run is INCOMPLETE: {died} died", ended.Output, StringComparison.Ordinal);
        Assert.Single(EventFile.Names(directory["runs/events.ndjson"]), name => name == "RunIncomplete");
        Assert.False(Directory.Exists(directory[$"runs/{died}"]));
    }

    // A busy machine holds records back, and then the verdict is INCONCLUSIVE.
    private static bool HasVerdict(SoakdProcess.Ended ended) => ended.ExitCode is 0 or 2;
}
