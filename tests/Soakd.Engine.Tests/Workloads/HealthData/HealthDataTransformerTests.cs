using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataTransformerTests
{
    private const string Good =
        """
        {"deviceId":"device-0042","userId":"user-000042","timestamp":"2026-11-22T10:00:00.250Z","appVersion":"1.0.0","samples":[
        {"id":"a","type":"heartRate","value":72.5,"unit":"count/min","startDate":"2026-11-22T11:00:00+02:00",
        "endDate":"2026-11-22T09:00:01Z","createdAt":"2026-11-22T09:00:02Z","sourceBundle":"soakd.synthetic",
        "metadata":{"device":"watch","odd":7},"isSynced":true,"timezone":"Asia/Tokyo","timezoneOffset":540}]}
        """;

    private readonly HealthDataDecoder _decoder = new();

    [Fact]
    public void Transform_GoodPayload_GivesARowWithEveryField()
    {
        HealthDataRow row = Assert.Single(Transform(Good).Samples.ToArray()).Row;
        long nine = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal("watch", row.Metadata.Single().Value);
        Assert.Equal(
            new HealthDataRow
            {
                DeviceId = "device-0042",
                UserId = "user-000042",
                SampleId = "a",
                DataType = "heartRate",
                Value = 72.5,
                Unit = "count/min",
                StartDate = nine,
                EndDate = nine + 1_000,
                CreatedAt = nine + 2_000,
                PayloadTimestamp = nine + 3_600_250,
                ProcessingTime = 99,
                SourceBundle = "soakd.synthetic",
                Metadata = row.Metadata,
                IsSynced = true,
                AppVersion = "1.0.0",
                Timezone = "Asia/Tokyo",
                TimezoneOffset = 540,
            },
            row);
    }

    [Fact]
    public void Transform_OptionalFieldsAbsentOrOdd_FallsBack()
    {
        HealthDataRow row = Transform(Good
            .Replace("\"createdAt\":\"2026-11-22T09:00:02Z\"", "\"createdAt\":\"yesterday\"", StringComparison.Ordinal)
            .Replace("\"timezone\":\"Asia/Tokyo\",\"timezoneOffset\":540", "\"timezoneOffset\":1.5", StringComparison.Ordinal)
            .Replace("\"soakd.synthetic\"", "null", StringComparison.Ordinal)
            .Replace("{\"device\":\"watch\",\"odd\":7}", "[]", StringComparison.Ordinal)
            .Replace("\"isSynced\":true", "\"isSynced\":\"true\"", StringComparison.Ordinal)).Samples[0].Row;
        Assert.Equal(99, row.CreatedAt);
        Assert.Equal(("UTC", 0), (row.Timezone, row.TimezoneOffset));
        Assert.Null(row.SourceBundle);
        Assert.Empty(row.Metadata);
        Assert.False(row.IsSynced);
    }

    [Theory]
    [InlineData("\"device-0042\"", "null", OutcomeReason.DeviceIdMissing)]
    [InlineData("\"device-0042\"", "\" \"", OutcomeReason.DeviceIdMissing)]
    [InlineData("\"user-000042\"", "42", OutcomeReason.UserIdMissing)]
    [InlineData("\"user-000042\"", "\" \"", OutcomeReason.UserIdMissing)]
    [InlineData("\"userId\"", "\"user\"", OutcomeReason.UserIdMissing)]
    [InlineData("2026-11-22T10:00:00.250Z", "2026-11-22", OutcomeReason.TimestampUnreadable)]
    [InlineData("\"samples\":[", "\"samples\":[],\"more\":[", OutcomeReason.SamplesMissing)]
    [InlineData("\"samples\":[", "\"samples\":{},\"more\":[", OutcomeReason.SamplesMissing)]
    public void Transform_SpoiltPayload_DropsEverySampleWithTheReason(string part, string by, OutcomeReason reason)
    {
        TransformedPayload transformed = Transform(Replace(part, by));
        Assert.Equal(reason, transformed.Reason);
        Assert.All(transformed.Samples.ToArray(), s => Assert.Equal(new TransformedSample("a", new HealthDataRow(), reason), s));
    }

    [Theory]
    [InlineData("\"id\":\"a\"", "\"id\":\"\"", OutcomeReason.SampleIdMissing)]
    [InlineData("\"id\":\"a\"", "\"id\":\" \"", OutcomeReason.SampleIdMissing)]
    [InlineData("\"heartRate\"", "\"\"", OutcomeReason.TypeMissing)]
    [InlineData("\"heartRate\"", "\" \"", OutcomeReason.TypeMissing)]
    [InlineData("72.5", "\"72.5\"", OutcomeReason.ValueMissing)]
    [InlineData("72.5", "null", OutcomeReason.ValueMissing)]
    [InlineData("2026-11-22T11:00:00+02:00", "2026-11-22T11:00:00", OutcomeReason.StartUnreadable)]
    [InlineData("2026-11-22T09:00:01Z", "", OutcomeReason.EndUnreadable)]
    public void Transform_SpoiltSample_DropsItAlone(string part, string by, OutcomeReason reason)
    {
        string spoilt = Replace(part, by);
        string healthy = Good[(Good.IndexOf('[', StringComparison.Ordinal) + 1)..^2];
        TransformedPayload transformed = Transform(spoilt[..^2] + "," + healthy + ", 7, null]}");
        Assert.Equal(OutcomeReason.None, transformed.Reason);
        Assert.Equal(
            [reason, OutcomeReason.None, OutcomeReason.SampleIdMissing, OutcomeReason.SampleIdMissing],
            transformed.Samples.ToArray().Select(s => s.Reason));
        Assert.Equal("a", transformed.Samples.ToArray().Single(s => s.HasRow).SampleId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"deviceId\":\"\\ud800\"}")]
    [InlineData("{\"samples\":[{\"metadata\":{\"\\udc00\":\"x\"}}]}")]
    public void TryDecode_NoPayload_IsRefused(string value) =>
        Assert.False(_decoder.TryDecode(Encoding.UTF8.GetBytes(value), out _));

    [Fact]
    public void TryDecode_DeepNesting_IsRefused() =>
        Assert.False(
            _decoder.TryDecode(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), out _));

    [Fact]
    public void TryDecode_AnyDamage_NeverThrows() =>
        Prop.ForAll(Gen.Choose(0, Good.Length - 1).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (at, noise) =>
        {
            byte[] good = Encoding.UTF8.GetBytes(Good);
            _decoder.TryDecode([.. good[..at], .. noise, .. good[at..]], out HealthDataPayload inserted);
            return !_decoder.TryDecode(good.AsSpan(0, at), out _) && HealthDataTransformer.Transform(inserted, 0).Samples.Length <= 1;
        }).QuickCheckThrowOnFailure();

    private static string Replace(string part, string by)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        return Good.Replace(part, by, StringComparison.Ordinal);
    }

    private static TransformedPayload Transform(string json) =>
        Payloads.Transform(Encoding.UTF8.GetBytes(json), processingTimeMs: 99);
}
