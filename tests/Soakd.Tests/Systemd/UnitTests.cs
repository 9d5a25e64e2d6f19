using System.Globalization;
using Soakd.Hosting;
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

    // A daemon whose directory another machine may have waits before it is ready.
    [Fact]
    public void Unit_TheDaemonWaitsForItsDirectory_IsNotKilledMeanwhile()
    {
        string limit = Assert.Single(
            SourceTree.Read("systemd/soakd.service").Split('\n'), line => line.StartsWith("TimeoutStartSec=", StringComparison.Ordinal));
        int minutes = int.Parse(limit["TimeoutStartSec=".Length..^"min".Length], CultureInfo.InvariantCulture);

        Assert.True(TimeSpan.FromMinutes(minutes) >= ProofOfLife.LongestSilence + TimeSpan.FromMinutes(3), limit);
    }
}
