using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Units;

/// <summary>What systemd itself finds in the units as they are installed.</summary>
public sealed partial class UnitAnalysisTests(InstalledMachine installed)
{
    private const double MostExposure = 1.3;

    [Theory]
    [InlineData("soakd.service")]
    [InlineData("soakd@smoke.service")]
    public async Task Security_TheExposureIsSmall(string unit)
    {
        Machine machine = await installed.GetAsync();

        string printed = await machine.DoAsync("systemd-analyze", "security", "--offline=yes", "--no-pager", unit);

        Match exposure = Exposure().Match(printed);
        Assert.True(exposure.Success, printed);
        Assert.InRange(double.Parse(exposure.Groups["level"].ValueSpan, CultureInfo.InvariantCulture), 0, MostExposure);
    }

    [Fact]
    public async Task Verify_IsSilent()
    {
        Machine machine = await installed.GetAsync();

        Ran verified = await machine.TryAsync(
            "systemd-analyze", "verify", "--man=no", "soakd.service", "soakd@smoke.service", "soakd@smoke.timer");

        Assert.Equal((0, "", ""), (verified.ExitCode, verified.Output, verified.Errors));
    }

    [GeneratedRegex(@"Overall exposure level for \S+: (?<level>[0-9]+[.][0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Exposure();
}
