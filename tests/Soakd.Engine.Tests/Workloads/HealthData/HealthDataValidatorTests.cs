using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataValidatorTests
{
    private const long Day = 86_400_000;

    private static readonly HealthDataRow Good = new()
    {
        UserId = "user-000042",
        SampleId = "a",
        DataType = "heartRate",
        Value = 72,
        StartDate = 0,
        EndDate = 0,
    };

    public static TheoryData<HealthDataRow, OutcomeReason> Bad => new()
    {
        { Good with { UserId = null }, OutcomeReason.UserIdMissing },
        { Good with { UserId = " " }, OutcomeReason.UserIdMissing },
        { Good with { SampleId = "" }, OutcomeReason.SampleIdMissing },
        { Good with { DataType = "\t" }, OutcomeReason.TypeMissing },
        { Good with { Value = null }, OutcomeReason.ValueMissing },
        { Good with { StartDate = null }, OutcomeReason.StartUnreadable },
        { Good with { EndDate = null }, OutcomeReason.EndUnreadable },
        { Good with { Value = double.NaN }, OutcomeReason.ValueNotFinite },
        { Good with { Value = double.PositiveInfinity }, OutcomeReason.ValueNotFinite },
        { Good with { Value = double.NegativeInfinity }, OutcomeReason.ValueNotFinite },
        { Good with { Value = -0.1 }, OutcomeReason.ValueNegative },
        { Good with { StartDate = 1 }, OutcomeReason.StartAfterEnd },
        { Good with { Value = 29.9 }, OutcomeReason.ValueOutOfRange },
        { Good with { Value = 250.1 }, OutcomeReason.ValueOutOfRange },
        { Good with { DataType = "soakdUnlisted", Value = -1 }, OutcomeReason.ValueNegative },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Validate_RowThatBreaksARule_IsRejectedWithTheReason(HealthDataRow row, OutcomeReason reason) =>
        Assert.Equal(Outcome.Rejected(reason), new HealthDataValidator().Validate(row));

    [Fact]
    public void Validate_EndsOfTheRange_AreAccepted()
    {
        var validator = new HealthDataValidator();
        foreach (SampleType type in SampleCatalogue.All)
        {
            Assert.Equal(Outcome.Row, validator.Validate(Good with { DataType = type.Name, Value = type.ValidMin }));
            Assert.Equal(Outcome.Row, validator.Validate(Good with { DataType = type.Name, Value = type.ValidMax }));
            Assert.Equal(OutcomeKind.Rejected, validator.Validate(Good with { DataType = type.Name, Value = type.ValidMax + 0.1 }).Kind);
        }
    }

    [Fact]
    public void Validate_SevenDaysAndMore_IsAcceptedWithAWarning()
    {
        var validator = new HealthDataValidator();
        Assert.Equal(Outcome.Row, validator.Validate(Good with { EndDate = 7 * Day }));
        Assert.Equal(Outcome.RowWith(OutcomeReason.LongerThanSevenDays), validator.Validate(Good with { EndDate = 7 * Day + 1 }));
    }

    [Fact]
    public void Validate_UnknownType_IsRefusedOnlyWhenStrict()
    {
        HealthDataRow row = Good with { DataType = "flightsClimbed", Value = 1e9 };
        Assert.Equal(Outcome.RowWith(OutcomeReason.TypeUnknown), new HealthDataValidator().Validate(row));
        Assert.Equal(Outcome.Rejected(OutcomeReason.TypeUnknown), new HealthDataValidator(strict: true).Validate(row));
    }
}
