using System.Text;
using System.Text.Json;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

/// <summary>What the health-data pipeline writes for a payload.</summary>
public sealed class HealthDataStepTests : IDisposable
{
    private const long NowMs = 1_795_000_000_123;

    private readonly HealthDataStep _step = new();
    private readonly StepOutput _output = new();

    public void Dispose() => _step.Dispose();

    [Fact]
    public void Process_APayload_IsARowASampleInTheContractsOrder()
    {
        _step.Process(
            """
            {"deviceId":"device-0042","userId":"user-000042","timestamp":"2026-11-22T10:41:23.456Z","appVersion":"1.0.0","samples":[
              {"id":"s-1","type":"heartRate","value":72.5,"unit":"count/min","startDate":"2026-11-22T10:41:00Z",
               "endDate":"2026-11-22T11:41:00+01:00","createdAt":"2026-11-22T10:41:01Z","sourceBundle":null,
               "metadata":{"device":"Größe"},"isSynced":true,"timezone":"Europe/Berlin","timezoneOffset":60}]}
            """u8, NowMs, _output);

        Assert.Equal(1, _output.Count);
        Assert.False(_output.IsDeadLetter(0));
        Assert.Equal("user-000042", Encoding.UTF8.GetString(_output.Key(0)));
        Assert.Equal(
            OneLine("""
                {"device_id":"device-0042","user_id":"user-000042","sample_id":"s-1","data_type":"heartRate","value":72.5,
                "unit":"count/min","start_date":1795344060000,"end_date":1795344060000,"created_at":1795344061000,
                "payload_timestamp":1795344083456,"processing_time":1795000000123,"source_bundle":null,
                "metadata":{"device":"Größe"},"is_synced":true,"app_version":"1.0.0","timezone":"Europe/Berlin","timezone_offset":60}
                """),
            Encoding.UTF8.GetString(_output.Value(0)));
    }

    [Fact]
    public void Refuse_ARowThatItMade_IsADeadLetterWithItsIds()
    {
        var workload = new HealthDataWorkload(Payloads.Settings);
        _step.Process(Payloads.Bytes(workload, 7, 350), NowMs, _output);
        byte[] row = _output.Value(2).ToArray();
        string key = Encoding.UTF8.GetString(_output.Key(2));

        _step.Refuse(row, NowMs, _output);

        Assert.Equal((1, true, key), (_output.Count, _output.IsDeadLetter(0), Encoding.UTF8.GetString(_output.Key(0))));
        using var sent = JsonDocument.Parse(row);
        using var letter = JsonDocument.Parse(_output.Value(0).ToArray());
        Assert.Equal("PROCESSING_ERROR", letter.RootElement.GetProperty("error_type").GetString());
        Assert.Equal("the row is larger than its topic takes", letter.RootElement.GetProperty("error_message").GetString());
        Assert.All(
            (string[])["user_id", "device_id", "sample_id"],
            id => Assert.Equal(sent.RootElement.GetProperty(id).GetString(), letter.RootElement.GetProperty(id).GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_PayloadsWithEveryDefect_GivesEachSampleItsOutcome(bool strict)
    {
        var workload = new HealthDataWorkload(
            Payloads.Settings with { InvalidShare = 0.3, Strict = strict, Types = SampleCatalogue.All, SamplesPerPayload = 7 });
        using var step = new HealthDataStep(strict);
        for (int sequence = 0; sequence < 5_000; sequence++)
        {
            step.Process(Payloads.Bytes(workload, sequence, sequence * 50L), NowMs, _output);

            Outcome[] expected = [.. Enumerable.Range(0, 7).Select(sample => workload.OutcomeOf(sequence, sample))];
            string[] texts = [.. Enumerable.Range(0, _output.Count).Select(TypeOf)];
            Assert.Equal(expected.Count(outcome => outcome.Kind == OutcomeKind.Row), texts.Count(type => type == "row"));
            Assert.Equal(expected.Count(outcome => outcome.Kind == OutcomeKind.Rejected), texts.Count(type => type == "VALIDATION_ERROR"));

            // A payload that yields nothing is one dead letter.
            int dropped = expected.Count(outcome => outcome.Kind == OutcomeKind.Dropped);
            Assert.Equal(dropped == 7 && _output.Count == 1 ? 1 : dropped, texts.Count(type => type == "TRANSFORMATION_ERROR"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"deviceId\":")]
    [InlineData("{} {}")]
    public void Process_WhatIsNoPayload_IsOneDeadLetterWithoutAKey(string value)
    {
        _step.Process(Encoding.UTF8.GetBytes(value), NowMs, _output);

        Assert.Equal("DESERIALIZATION_ERROR", TypeOf(Assert.Single(Enumerable.Range(0, _output.Count))));
        Assert.Equal(0, _output.Key(0).Length);
    }

    [Fact]
    public void Process_ASampleThatIsRejected_NamesItAndNotItsData()
    {
        _step.Process(
            """
            {"deviceId":"d","userId":"user-000007","timestamp":"2026-11-22T10:41:23Z","appVersion":"1","samples":[
              {"id":"s-9","type":"heartRate","value":987.25,"startDate":"2026-11-22T10:41:00Z","endDate":"2026-11-22T10:41:00Z"}]}
            """u8, NowMs, _output);

        Assert.Equal(
            OneLine("""
                {"error_type":"VALIDATION_ERROR","error_message":"the value is outside the range of its type",
                "error_timestamp":1795000000123,"severity":"ERROR","retryable":false,"user_id":"user-000007","device_id":"d",
                "sample_id":"s-9"}
                """),
            Encoding.UTF8.GetString(_output.Value(0)));
        Assert.Equal("user-000007", Encoding.UTF8.GetString(_output.Key(0)));
    }

    [Fact]
    public void Process_AnotherRecord_ForgetsTheOneBefore()
    {
        var workload = new HealthDataWorkload(Payloads.Settings);
        _step.Process(Payloads.Bytes(workload, 1, 0), NowMs, _output);
        Assert.Equal(5, _output.Count);

        _step.Process("{}"u8, NowMs, _output);

        Assert.Equal("TRANSFORMATION_ERROR", TypeOf(Assert.Single(Enumerable.Range(0, _output.Count))));
    }

    private static string OneLine(string text) => text.Replace("\n", "", StringComparison.Ordinal);

    private string TypeOf(int index)
    {
        using JsonDocument record = JsonDocument.Parse(_output.Value(index).ToArray());
        return _output.IsDeadLetter(index) ? record.RootElement.GetProperty("error_type").GetString()! : "row";
    }
}
