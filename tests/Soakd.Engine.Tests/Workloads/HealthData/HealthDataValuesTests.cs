using System.Text.Json;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataValuesTests
{
    private static readonly string[] PayloadFields = ["deviceId", "userId", "timestamp", "appVersion", "samples"];

    private static readonly string[] SampleFields =
    [
        "id", "type", "value", "unit", "startDate", "endDate", "createdAt", "sourceBundle", "metadata", "isSynced", "timezone",
        "timezoneOffset",
    ];

    private readonly HealthDataWorkload _all = new(Payloads.Settings with { Types = SampleCatalogue.All, Users = 50 });

    [Fact]
    public void Payload_AnyRecord_HasEveryFieldInTheContractsOrder()
    {
        for (int i = 0; i < 200; i++)
        {
            using JsonDocument json = JsonDocument.Parse(Payloads.Bytes(_all, i, i));
            Assert.Equal(PayloadFields, json.RootElement.EnumerateObject().Select(p => p.Name));
            foreach (JsonElement sample in json.RootElement.GetProperty("samples").EnumerateArray())
                Assert.Equal(SampleFields, sample.EnumerateObject().Select(p => p.Name));
        }
    }

    [Fact]
    public void Payload_AnyRecord_IsRecognisablySynthetic()
    {
        HealthDataPayload payload = Payloads.Decode(_all, 3, 0);
        Assert.Matches("^device-[0-9]{4}$", payload.DeviceId);
        Assert.Matches("^user-[0-9]{6}$", payload.UserId);
        Assert.All(payload.Samples, s => Assert.Equal("soakd.synthetic", s.SourceBundle));
    }

    [Fact]
    public void Timestamp_AnyRecord_IsTheAnchorPlusTheIntendedTime() =>
        Assert.Equal("2026-11-22T11:41:23.457Z", Payloads.Decode(_all, 3, 3_600_001_999).Timestamp);

    [Fact]
    public void Samples_ManyRecords_AreOfTheCatalogueWithinTheirTypicalRange()
    {
        var seen = new HashSet<string>();
        foreach (HealthDataSample sample in Many(2_000))
        {
            SampleType type = SampleCatalogue.Find(sample.Type!)!;
            seen.Add(type.Name);
            Assert.Equal(type.Unit, sample.Unit);
            Assert.InRange(sample.Value!.Value * type.Scale, type.TypicalMin - 1e-6, type.TypicalMax + 1e-6);
        }
        Assert.Equal(SampleCatalogue.All.Count, seen.Count);
    }

    [Fact]
    public void Samples_ManyRecords_BeginEndAndAreStoredBeforeThePayloadLeaves()
    {
        for (int i = 0; i < 2_000; i++)
        {
            HealthDataPayload payload = Payloads.Decode(_all, i, i * 12_345L);
            foreach (HealthDataSample sample in payload.Samples)
            {
                Assert.True(Time(sample.StartDate) <= Time(sample.EndDate));
                Assert.True(Time(sample.EndDate) <= Time(sample.CreatedAt));
                Assert.True(Time(sample.CreatedAt) <= Time(payload.Timestamp));
            }
        }
    }

    [Fact]
    public void Values_OfOneUserAndType_WanderInsteadOfJumping()
    {
        var last = new Dictionary<(string User, string Type), double>();
        int steps = 0, moves = 0;
        for (int i = 0; i < 20_000; i++)
        {
            HealthDataPayload payload = Payloads.Decode(_all, i, 0);
            foreach (HealthDataSample sample in payload.Samples)
            {
                SampleType type = SampleCatalogue.Find(sample.Type!)!;
                double value = sample.Value!.Value * type.Scale;
                if (last.TryGetValue((payload.UserId!, type.Name), out double before))
                {
                    double most = (double)ValueNoise.MaxStep / ValueNoise.Range * (type.TypicalMax - type.TypicalMin + 1) + 1;
                    Assert.InRange(Math.Abs(value - before), 0, most);
                    steps++;
                    if (value != before) moves++;
                }
                last[(payload.UserId!, type.Name)] = value;
            }
        }
        Assert.InRange((double)moves / steps, 0.5, 1.0);
    }

    [Fact]
    public void Types_Default_AreThoseOfTheOriginalLoadGenerator()
    {
        var workload = new HealthDataWorkload(Payloads.Settings);
        HealthDataSample[] samples = [.. Enumerable.Range(0, 1_000).SelectMany(i => Payloads.Decode(workload, i, 0).Samples)];
        Assert.Equal(SampleCatalogue.Loaded.Select(t => t.Name).Order(), samples.Select(s => s.Type).Distinct().Order());
    }

    private static long Time(string? text)
    {
        Assert.True(Iso8601Reader.TryRead(text, out long unixMs), text);
        return unixMs;
    }

    private IEnumerable<HealthDataSample> Many(int records) =>
        Enumerable.Range(0, records).SelectMany(i => Payloads.Decode(_all, i, i * 50L).Samples);
}
