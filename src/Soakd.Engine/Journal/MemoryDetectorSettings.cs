using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>The times a growth detector works with. Drills shorten them, and say so.</summary>
public sealed record MemoryDetectorSettings
{
    /// <summary>What is left out at the run's begin; default 10 min.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest bucket whose least value makes a point; default 30 s.</summary>
    public TimeSpan SmallestBucket { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it looks while the run goes on; default 60 s.</summary>
    public TimeSpan Evaluation { get; init; } = TimeSpan.FromSeconds(60);
}

internal static class MemorySettingsCoding
{
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromDays(1);

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
        SmallestBucket = Time(fields, "smallest_bucket_us"u8, Min),
        Evaluation = Time(fields, "evaluation_us"u8, Min),
    };

    // A damaged line may claim anything; the detectors divide by these.
    private static TimeSpan Time(Fields fields, ReadOnlySpan<byte> name, TimeSpan least)
    {
        long us = fields.Amount(name);
        if (us < least.TotalMicroseconds || us > Max.TotalMicroseconds)
            fields.Errors.Add("a time of the memory detectors is out of range");
        return TimeSpan.FromMicroseconds(Math.Clamp(us, 0, (long)Max.TotalMicroseconds));
    }
}
