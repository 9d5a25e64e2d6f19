using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>The payloads of the suite, as a topic holds them and decoded. The same on every machine.</summary>
internal sealed class SuiteData
{
    /// <summary>The time that rows are processed at, Unix milliseconds. It does not change, so that a checksum does not.</summary>
    public const long ProcessingTimeMs = 1_767_225_600_000;

    public const int SamplesPerPayload = 5;

    private byte[][] _json = [];
    private HealthDataPayload[] _payloads = [];

    /// <summary>The first payloads, JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte[]> Json(int count)
    {
        if (_json.Length < count) _json = [.. HealthDataGenerator.TestData(count, SamplesPerPayload)];
        return _json.AsMemory(0, count);
    }

    /// <summary>The first payloads, decoded.</summary>
    public ReadOnlyMemory<HealthDataPayload> Payloads(int count)
    {
        if (_payloads.Length < count)
        {
            var decoder = new HealthDataDecoder();
            _payloads = [.. Json(count).ToArray().Select(json => decoder.TryDecode(json, out HealthDataPayload payload)
                ? payload
                : throw new InvalidOperationException("A generated payload is no JSON."))];
        }

        return _payloads.AsMemory(0, count);
    }
}
