using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads.HealthData;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataWorkloadTests
{
    private const string Known =
        """
        {"deviceId":"device-0312","userId":"user-000312","timestamp":"2026-11-22T10:42:25.184Z","appVersion":"1.0.0","samples":[
        {"id":"3fa2c101-4000-812d-9a1c-0001d6f32f37","type":"bloodPressureSystolic","value":106,"unit":"mmHg",
        "startDate":"2026-11-22T10:41:28Z","endDate":"2026-11-22T10:41:28Z","createdAt":"2026-11-22T10:42:25Z",
        "sourceBundle":"soakd.synthetic",
        "metadata":{"device":"phone","wasUserEntered":"true"},"isSynced":true,"timezone":"UTC","timezoneOffset":0},
        {"id":"3fa2c101-4000-812d-9a1c-1001d6f32f12","type":"bloodGlucose","value":106.0,"unit":"mg/dL",
        "startDate":"2026-11-22T10:42:02Z","endDate":"2026-11-22T10:42:02Z","createdAt":"2026-11-22T10:42:25Z",
        "sourceBundle":"soakd.synthetic",
        "metadata":{"device":"phone","wasUserEntered":"true"},"isSynced":true,"timezone":"UTC","timezoneOffset":0}]}
        """;

    private readonly HealthDataWorkload _workload = new(Payloads.Settings);

    [Fact]
    public void Write_KnownRecord_IsTheSameTextOnEveryMachine()
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { SamplesPerPayload = 2 });
        Assert.Equal(Known.ReplaceLineEndings(""), Payloads.Text(workload, 1_234_567, 61_728_350));
    }

    [Theory]
    [InlineData(0, 0, 0.0, "2a9d673682a001b1433e53afe62c7a5e574c2c74af1a60c45302e4e9e4de0b14")]
    [InlineData(-1, 35_999_980, 0.0, "03501f2bbd162194316ce48c373e6fa53ecacfe2eaf5a8ff590270bb0bfc918c")]
    [InlineData(42, RecordStamp.MaxSequence - 19, 0.0, "e23d9fbb7b8f4e261479b04405425e5b3fa31475d497446911091003a81a579d")]
    [InlineData(42, 1_000, 1.0, "896c849fcdf72efde0cb17e20a8d99ede265da81703317a8409e8a8d983d9db7")]
    public void Write_TwentyKnownRecords_AreTheSameBytesOnEveryMachine(long seed, long first, double invalid, string sha256)
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { Seed = seed, InvalidShare = invalid });
        byte[] all = [.. Enumerable.Range(0, 20).SelectMany(i => Payloads.Bytes(workload, first + i, i * 50L))];
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(all)));
    }

    [Fact]
    public void Write_AnyOrderAnyInstance_GivesTheSameBytes() =>
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 1_000_000)).ToArbitrary(), ArbMap.Default.ArbFor<long>(), (sequences, seed) =>
        {
            HealthDataSettings settings = Payloads.Settings with { Seed = seed, InvalidShare = 0.3 };
            var shared = new HealthDataWorkload(settings);
            byte[][] forwards = [.. sequences.Select(s => Payloads.Bytes(shared, s, s * 50L))];
            byte[][] backwards =
                [.. Enumerable.Reverse(sequences).Select(s => Payloads.Bytes(new HealthDataWorkload(settings), s, s * 50L))];
            return forwards.Zip(Enumerable.Reverse(backwards)).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnotherSeedOrSequence_GivesOtherValues()
    {
        var other = new HealthDataWorkload(Payloads.Settings with { Seed = 43 });
        Assert.NotEqual(Payloads.Text(_workload, 7, 0), Payloads.Text(other, 7, 0));
        Assert.NotEqual(Payloads.Text(_workload, 7, 0), Payloads.Text(_workload, 8, 0));
    }

    [Fact]
    public void Write_Warm_AllocatesNothing()
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { InvalidShare = 0.3 });
        var value = new byte[workload.MaxBytes];
        var key = new byte[workload.MaxKeyBytes];

        Assert.Equal(0, Allocations.OfWarm(() => Exercise(workload, value, key)));
    }

    [Fact]
    public void Write_AnyRecord_HasItsStampsInItsIds() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (sequence, intended) =>
        {
            byte[] value = Payloads.Bytes(_workload, sequence, intended);
            var scanner = new StampScanner(0x3FA2C1);
            var found = new List<RecordStamp>();
            for (int position = 0; scanner.TryNext(value, ref position, out RecordStamp stamp);) found.Add(stamp);
            return found.SequenceEqual(Enumerable.Range(0, 5).Select(i => new RecordStamp(0x3FA2C1, 5, sequence, i, intended)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnySettings_StaysWithinMaxBytes() =>
        Prop.ForAll(Gen.Choose(1, 64).ToArbitrary(), Gen.Choose(0, 10).ToArbitrary(), ArbMap.Default.ArbFor<uint>(),
            (samples, tenths, sequence) =>
            {
                var workload = new HealthDataWorkload(Payloads.Settings with
                {
                    SamplesPerPayload = samples,
                    InvalidShare = tenths / 10.0,
                    Types = SampleCatalogue.All,
                    Users = HealthDataSettings.MaxUsers,
                });
                using JsonDocument json = JsonDocument.Parse(Payloads.Bytes(workload, sequence, 0));
                return json.RootElement.GetProperty("samples").GetArrayLength() == samples;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_FiveSamples_IsAboutAsLargeAsRealData() =>
        Assert.InRange(Enumerable.Range(0, 1_000).Average(i => Payloads.Bytes(_workload, i, i).Length), 1_600, 1_800);

    [Fact]
    public void WriteKey_AnyRecord_IsItsUserId() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), sequence =>
        {
            var key = new byte[_workload.MaxKeyBytes];
            string text = Encoding.UTF8.GetString(key, 0, _workload.WriteKey(sequence, key));
            return text == $"user-{_workload.UserOf(sequence):D6}" && text == Payloads.Decode(_workload, sequence, 0).UserId;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void UserOf_ARound_HasEachUserOnce()
    {
        for (int round = 0; round < 5; round++)
        {
            int first = round * _workload.Users;
            Assert.Equal(Enumerable.Range(0, 1_000), Enumerable.Range(first, 1_000).Select(s => _workload.UserOf(s)).Order());
        }
    }

    private static void Exercise(HealthDataWorkload workload, byte[] value, byte[] key)
    {
        for (int i = 0; i < 2_000; i++)
        {
            workload.Write(i, i * 50L, value);
            workload.WriteKey(i, key);
            workload.OutcomeOf(i, i % 5);
        }
    }
}
