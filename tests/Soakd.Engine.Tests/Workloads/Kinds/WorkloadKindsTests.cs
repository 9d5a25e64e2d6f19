using Soakd.Engine.Tests.Workloads.HealthData;
using Soakd.Engine.Tests.Workloads.Own;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Engine.Tests.Workloads.Kinds;

public sealed class WorkloadKindsTests
{
    private static readonly WorkloadSettings Settings =
        new() { Seed = 7, Run = 3, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Users = 50, InvalidShare = 0.3 };

    public static TheoryData<WorkloadKind> Kinds => [.. Enum.GetValues<WorkloadKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Make_EveryKind_IsTheWorkloadOfThatName(WorkloadKind kind) =>
        Assert.Equal($"{kind}", WorkloadKinds.Make(kind, Settings, Records.OfTemplate("[\"{{stamp}}\"]")).Name);

    [Theory]
    [InlineData(WorkloadKind.Template)]
    [InlineData(WorkloadKind.Records)]
    public void Make_OwnRecordsWithoutThem_Throws(WorkloadKind kind) =>
        Assert.Throws<ArgumentException>(() => WorkloadKinds.Make(kind, Settings));

    [Fact]
    public void Make_HealthData_TakesEverySetting()
    {
        WorkloadSettings settings = Settings with { Slot = 2, Devices = 9, SamplesPerPayload = 3, Strict = true };
        var own = new HealthDataWorkload(new HealthDataSettings
        {
            Seed = 7, Run = 3, Slot = 2, Anchor = settings.Anchor, Users = 50, Devices = 9, SamplesPerPayload = 3, InvalidShare = 0.3,
            Strict = true,
        });
        IWorkload made = WorkloadKinds.Make(WorkloadKind.HealthData, settings);

        Assert.Equal((own.Users, own.SamplesPerRecord), (made.Users, made.SamplesPerRecord));
        Assert.All(
            Enumerable.Range(0, 200),
            sequence => Assert.Equal(Payloads.Bytes(own, sequence, sequence * 50L), Payloads.Bytes(made, sequence, sequence * 50L)));
    }

    [Fact]
    public void Make_UnknownKind_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkloadKinds.Make((WorkloadKind)999, Settings));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0.3, 5)]
    [InlineData(1, 5)]
    [InlineData(0.3, 64)]
    public void Expected_OfARecord_HasABitForEverySampleThatBecomesARow(double invalidShare, int samples)
    {
        IWorkload workload = WorkloadKinds.Make(
            WorkloadKind.HealthData, Settings with { InvalidShare = invalidShare, SamplesPerPayload = samples });

        for (long sequence = 0; sequence < 500; sequence++)
        {
            (ulong rows, ulong rejected) = workload.Expected(sequence);
            Assert.Equal(
                Enumerable.Range(0, samples).Where(sample => workload.OutcomeOf(sequence, sample).Kind == OutcomeKind.Rejected),
                Enumerable.Range(0, samples).Where(sample => (rejected >> sample & 1) == 1));
            IEnumerable<bool> expected = Enumerable.Range(0, samples)
                .Select(sample => workload.OutcomeOf(sequence, sample).Kind == OutcomeKind.Row);

            Assert.Equal(expected, Enumerable.Range(0, samples).Select(sample => (rows >> sample & 1) == 1));
            Assert.Equal(0UL, samples == 64 ? 0 : rows >> samples);
        }
    }
}
