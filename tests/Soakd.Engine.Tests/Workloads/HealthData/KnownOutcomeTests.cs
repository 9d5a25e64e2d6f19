using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class KnownOutcomeTests
{
    private const int Records = 20_000;

    // What a payload can be spoilt by without hiding the id of its samples; the rest is the transformer's and the validator's own tests'.
    private static readonly Outcome[] Expected =
    [
        Outcome.Row,
        Outcome.Dropped(OutcomeReason.DeviceIdMissing),
        Outcome.Dropped(OutcomeReason.UserIdMissing),
        Outcome.Dropped(OutcomeReason.TimestampUnreadable),
        Outcome.Dropped(OutcomeReason.TypeMissing),
        Outcome.Dropped(OutcomeReason.ValueMissing),
        Outcome.Dropped(OutcomeReason.StartUnreadable),
        Outcome.Dropped(OutcomeReason.EndUnreadable),
        Outcome.Rejected(OutcomeReason.ValueNegative),
        Outcome.Rejected(OutcomeReason.ValueNotFinite),
        Outcome.Rejected(OutcomeReason.StartAfterEnd),
        Outcome.Rejected(OutcomeReason.ValueOutOfRange),
        Outcome.RowWith(OutcomeReason.LongerThanSevenDays),
        Outcome.RowWith(OutcomeReason.TypeUnknown),
    ];

    private static readonly Outcome[] ExpectedStrict =
        [.. Expected.Select(o => o.Reason == OutcomeReason.TypeUnknown ? Outcome.Rejected(OutcomeReason.TypeUnknown) : o)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OutcomeOf_EverySample_IsWhatTransformAndValidationDo(bool strict)
    {
        var workload = new HealthDataWorkload(
            Payloads.Settings with { InvalidShare = 0.3, Strict = strict, Types = SampleCatalogue.All, SamplesPerPayload = 7 });
        var validator = new HealthDataValidator(strict);
        var seen = new HashSet<Outcome>();
        for (int sequence = 0; sequence < Records; sequence++)
        {
            byte[] value = Payloads.Bytes(workload, sequence, sequence * 50L);
            TransformedPayload transformed = Payloads.Transform(value);
            Assert.Equal(7, transformed.Samples.Length);
            for (int i = 0; i < 7; i++)
            {
                TransformedSample sample = transformed.Samples[i];
                Outcome actual = sample.HasRow ? validator.Validate(sample.Row) : Outcome.Dropped(sample.Reason);
                Assert.Equal(workload.OutcomeOf(sequence, i), actual);
                Assert.True(StampCodec.TryRead(System.Text.Encoding.ASCII.GetBytes(sample.SampleId!), out RecordStamp stamp));
                Assert.Equal(new RecordStamp(0x3FA2C1, 5, sequence, i, sequence * 50L), stamp);
                seen.Add(actual);
            }
        }
        Assert.Equivalent(strict ? ExpectedStrict : Expected, seen, strict: true);
    }

    [Fact]
    public void OutcomeOf_NoShare_IsAlwaysARow()
    {
        var workload = new HealthDataWorkload(Payloads.Settings);
        for (int sequence = 0; sequence < Records; sequence++)
            for (int i = 0; i < 5; i++) Assert.Equal(Outcome.Row, workload.OutcomeOf(sequence, i));
    }

    [Fact]
    public void OutcomeOf_WholeShare_IsNeverARow()
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { InvalidShare = 1 });
        for (int sequence = 0; sequence < Records; sequence++)
            for (int i = 0; i < 5; i++) Assert.NotEqual(OutcomeKind.Row, workload.OutcomeOf(sequence, i).Kind);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void OutcomeOf_AShare_SpoilsThatManySamples(double share)
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { InvalidShare = share });
        int spoilt = 0, wholePayloads = 0;
        for (int sequence = 0; sequence < Records; sequence++)
        {
            int here = Enumerable.Range(0, 5).Count(i => workload.OutcomeOf(sequence, i).Kind != OutcomeKind.Row);
            spoilt += here;
            if (workload.OutcomeOf(sequence, 0).Reason
                is OutcomeReason.DeviceIdMissing or OutcomeReason.UserIdMissing or OutcomeReason.TimestampUnreadable) wholePayloads++;
        }
        Assert.InRange(spoilt, Records * 5 * share * 0.93, Records * 5 * share * 1.07);
        Assert.InRange(wholePayloads, Records * share / 5 * 0.7, Records * share / 5 * 1.3);
    }
}
