using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataSettingsTests
{
    public static TheoryData<string, HealthDataSettings> OutOfRange => new()
    {
        { "Run", Payloads.Settings with { Run = 1 << 24 } },
        { "Slot", Payloads.Settings with { Slot = -1 } },
        { "Anchor", Payloads.Settings with { Anchor = DateTimeOffset.UnixEpoch } },
        { "Anchor", Payloads.Settings with { Anchor = DateTimeOffset.MaxValue } },
        { "Users", Payloads.Settings with { Users = 0 } },
        { "Users", Payloads.Settings with { Users = 1_000_001 } },
        { "Devices", Payloads.Settings with { Devices = 10_001 } },
        { "SamplesPerPayload", Payloads.Settings with { SamplesPerPayload = 65 } },
        { "SamplesPerPayload", Payloads.Settings with { SamplesPerPayload = 0 } },
        { "InvalidShare", Payloads.Settings with { InvalidShare = 1.01 } },
        { "InvalidShare", Payloads.Settings with { InvalidShare = double.NaN } },
        { "Types", Payloads.Settings with { Types = [] } },
    };

    [Theory, MemberData(nameof(OutOfRange))]
    public void Validate_SettingOutOfRange_NamesIt(string name, HealthDataSettings settings)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new HealthDataWorkload(settings));
        Assert.Equal(name, refused.ParamName);
    }

    [Fact]
    public void Validate_EarliestAndLatestAnchor_StillWriteTimesOfFourDigitYears()
    {
        foreach (DateTimeOffset anchor in new[] { HealthDataSettings.EarliestAnchor, HealthDataSettings.LatestAnchor })
        {
            var workload = new HealthDataWorkload(Payloads.Settings with { Anchor = anchor, InvalidShare = 1 });
            for (int i = 0; i < 100; i++)
                Assert.Matches("Date\":\"(19|99)[0-9]{2}-", Payloads.Text(workload, i, Engine.Stamps.RecordStamp.MaxIntendedUs));
        }
    }
}
