using System.Runtime.InteropServices;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class SuiteTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Suite_Interrupted_GivesWhatIsDone()
    {
        using var directory = new TemporaryDirectory();
        using SoakdProcess process = SoakdProcess.Start(directory.Path, "suite");
        await process.PrintedAsync("2 of 8: medium-batch", Within);

        process.Signal(PosixSignal.SIGINT);
        SoakdProcess.Ended ended = await process.EndAsync(Within);

        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith("INCOMPLETE  performance suite  1 of 8 cases, then it was stopped", ended.Output, StringComparison.Ordinal);
        Assert.Contains("PASS  small-batch", ended.Output, StringComparison.Ordinal);
    }
}
