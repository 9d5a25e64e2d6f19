using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>The time settings of a memory growth detector. Drills use shorter times, and the report says so.</summary>
public sealed record MemoryDetectorSettings
{
    /// <summary>The time at the run's start that is left out; default 10 min.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest bucket of time; its minimum is one point; default 30 s.</summary>
    public TimeSpan SmallestBucket { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between two evaluations during the run; default 60 s.</summary>
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

    // A damaged line may contain any value, and the detectors divide by these times.
    private static TimeSpan Time(Fields fields, ReadOnlySpan<byte> name, TimeSpan least)
    {
        long us = fields.Amount(name);
        if (us < least.TotalMicroseconds || us > Max.TotalMicroseconds)
            fields.Errors.Add("a time of the memory detectors is out of range");
        return TimeSpan.FromMicroseconds(Math.Clamp(us, 0, (long)Max.TotalMicroseconds));
    }
}
