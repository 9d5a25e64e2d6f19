using Soakd.Engine.Workloads.HealthData;
using Soakd.Suite;
using Soakd.TestKit;

namespace Soakd.Tests.Suite;

public sealed class PipelineWorkTests
{
    private readonly SuiteData _data = new();
    private readonly PipelineWork _work = new();

    [Fact]
    public void Process_FromJsonAndDecoded_IsTheSameWork()
    {
        _work.Process(_data.Json(1_000).Span);
        (ulong Checksum, long Rows) fromJson = (_work.Checksum, _work.Rows);
        _work.Restart();
        _work.Process(_data.Payloads(1_000).Span);

        // The same on every machine: it is what the page of the suite says.
        Assert.Equal((0xd31cdaa9d8e1be48, 5_000L), (_work.Checksum, _work.Rows));
        Assert.Equal(fromJson, (_work.Checksum, _work.Rows));
    }

    [Fact]
    public void Transform_AndThenValidate_IsTheSameWork()
    {
        _work.Process(_data.Json(100).Span);
        ulong both = _work.Checksum;
        _work.Restart();
        _work.Transform(_data.Json(100).Span);
        Assert.Equal(both, _work.Checksum);

        _work.Restart();
        _work.Validate([.. _data.Payloads(100).ToArray().SelectMany(payload =>
            HealthDataTransformer.Transform(payload, SuiteData.ProcessingTimeMs).Samples.ToArray()).Select(sample => sample.Row)]);
        Assert.Equal(both, _work.Checksum);
    }

    [Fact]
    public void Process_OtherPayloads_HaveAnotherChecksum()
    {
        _work.Process(_data.Json(99).Span);
        ulong fewer = _work.Checksum;
        _work.Restart();
        _work.Process(_data.Json(100).Span);

        Assert.NotEqual(fewer, _work.Checksum);
    }

    // The transform writes rows into memory that it has, and the validation makes nothing.
    [Fact]
    public void Process_DecodedPayloads_AllocatesNothingARow()
    {
        ReadOnlyMemory<HealthDataPayload> payloads = _data.Payloads(1_000);

        Assert.Equal(0, Allocations.OfWarm(() => _work.Process(payloads.Span)));
    }
}
