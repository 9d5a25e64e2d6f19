using Soakd.TestKit;

namespace Soakd.Tests.Systemd;

public sealed class UnitTests
{
    // A dump of the memory holds the secrets that the Kafka client needs: neither the kernel nor the runtime may write one by itself.
    [Theory]
    [InlineData("systemd/soakd.service")]
    [InlineData("systemd/soakd@.service")]
    public void Unit_AProcessThatDies_LeavesNoDump(string unit)
    {
        string[] lines = SourceTree.Read(unit).Split('\n');

        Assert.Single(lines, "LimitCORE=0");
        Assert.Single(lines, "Environment=DOTNET_DbgEnableMiniDump=0");
        Assert.Single(lines, "WatchdogSignal=SIGKILL");
    }
}
