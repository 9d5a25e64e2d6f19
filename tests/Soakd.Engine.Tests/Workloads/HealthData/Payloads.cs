using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

internal static class Payloads
{
    public static readonly HealthDataSettings Settings = new()
    {
        Seed = 42,
        Run = 0x3FA2C1,
        Slot = 5,
        Anchor = new DateTimeOffset(2026, 11, 22, 10, 41, 23, 456, TimeSpan.Zero),
    };

    public static byte[] Bytes(IWorkload workload, long sequence, long intendedUs)
    {
        var buffer = new byte[workload.MaxBytes];
        return buffer[..workload.Write(sequence, intendedUs, buffer)];
    }

    public static string Text(IWorkload workload, long sequence, long intendedUs) =>
        Encoding.UTF8.GetString(Bytes(workload, sequence, intendedUs));

    /// <summary>The rows of a record's value, and the reasons.</summary>
    public static TransformedPayload Transform(ReadOnlySpan<byte> json, long processingTimeMs = 0)
    {
        Assert.True(new HealthDataDecoder().TryDecode(json, out HealthDataPayload payload));
        return HealthDataTransformer.Transform(payload, processingTimeMs);
    }

    public static HealthDataPayload Decode(IWorkload workload, long sequence, long intendedUs)
    {
        Assert.True(new HealthDataDecoder().TryDecode(Bytes(workload, sequence, intendedUs), out HealthDataPayload payload));
        return payload;
    }
}
