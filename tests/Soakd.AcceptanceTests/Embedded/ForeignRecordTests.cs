using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class ForeignRecordTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kcat_WritesWhatIsCountedAsForeign_AndReadsWhatSoakdWrote()
    {
        Kcat.Need();
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("shared");
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "shared", "--for", "12s", "--set", "Soak:Topics:Shared=true");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        await Kcat.RunAsync(
            "-P", "-b", broker.Bootstrap, "-t", "shared", "-p", "0", "-l", directory.Write("foreign", "a-persons-data\na-persons-data\n"));
        SoakdProcess.Ended ended = await soak.EndAsync(Within);
        string read = await Kcat.RunAsync(
            "-C", "-b", broker.Bootstrap, "-t", "shared", "-o", "-3", "-c", "3", "-e", "-f", "%h %k %s\n", "-p", "1");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(2, run.Of<Interval>().Sum(entry => entry.Foreign));
        Assert.DoesNotContain("a-persons-data", ended.ToString() + run.Everything(), StringComparison.Ordinal);
        Assert.Contains("user-", read, StringComparison.Ordinal);
        Assert.Contains("\"sourceBundle\":\"soakd.synthetic\"", read, StringComparison.Ordinal);
        Assert.Contains("soakd-run=", read, StringComparison.Ordinal);
    }
}
