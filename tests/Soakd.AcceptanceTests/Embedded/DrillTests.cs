using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class DrillTests
{
    [Fact]
    public Task Drill_Loss_IsFoundWithItsOwner() => Pace.NeededAsync(async () =>
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(4), "drill", "loss", "--out-dir", "drills");

        RunResult healthy = RunResult.In(directory["drills/loss/healthy"]);
        healthy.NeedsPace();
        Assert.Contains("ok found        lost FAIL, 5, owner broker", ended.Output, StringComparison.Ordinal);
        Assert.Contains("ok healthy      PASS, no alarm", ended.Output, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 0, ended.ToString());
    });

    [Fact]
    public async Task Drill_UnknownOne_IsRefusedWithWhatIsKnown()
    {
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, TimeSpan.FromMinutes(1), "drill", "los");

        Assert.Equal(64, ended.ExitCode);
        Assert.Contains(
            "the drills are loss, duplicate, stall, slow-broker, leak, generator-stall, pipeline-drop, ", ended.Errors,
            StringComparison.Ordinal);
    }
}
