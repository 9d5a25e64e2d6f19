using System.Text.Json;
using Soakd.Engine.Memory;

namespace Soakd.Engine.Journal.Coding;

internal static class MemorySettingsCoding
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    public static void Write(Utf8JsonWriter json, MemoryDetectorSettings settings)
    {
        json.WriteStartObject("memory"u8);
        json.WriteNumber("warm_up_us"u8, (long)settings.WarmUp.TotalMicroseconds);
        json.WriteNumber("smallest_bucket_us"u8, (long)settings.SmallestBucket.TotalMicroseconds);
        json.WriteNumber("evaluation_us"u8, (long)settings.Evaluation.TotalMicroseconds);
        json.WriteEndObject();
    }

    public static MemoryDetectorSettings Read(Fields fields) => new()
    {
        WarmUp = Time(fields, "warm_up_us"u8, TimeSpan.Zero),
        SmallestBucket = Time(fields, "smallest_bucket_us"u8, Least),
        Evaluation = Time(fields, "evaluation_us"u8, Least),
    };

    // A damaged line may claim anything; the detectors divide by these.
    private static TimeSpan Time(Fields fields, ReadOnlySpan<byte> name, TimeSpan least)
    {
        long us = fields.Amount(name);
        if (us < least.TotalMicroseconds || us > Most.TotalMicroseconds)
            fields.Flaw.Tell("a time of the memory detectors is out of range");
        return TimeSpan.FromMicroseconds(Math.Clamp(us, 0, (long)Most.TotalMicroseconds));
    }
}
