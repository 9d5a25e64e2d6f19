using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Memory;

/// <summary>Texts for memory values.</summary>
public static class MemoryText
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>A slope with its range: <c>+0.3 (-0.6..1.2) MiB/h</c>.</summary>
    /// <param name="slope">The slope.</param>
    public static string Slope(MemorySlope slope) =>
        string.Create(CultureInfo.InvariantCulture, $"{slope.MiBPerHour:+0.0;-0.0;0.0} ({slope.Low:0.0}..{slope.High:0.0}) MiB/h");

    /// <summary>A number of bytes: <c>412 MiB</c>, <c>1.5 GiB</c>.</summary>
    /// <param name="bytes">The number.</param>
    public static string Bytes(double bytes) => bytes < 1024 * Mebibyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte:0.#} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024 / Mebibyte:0.##} GiB");

    /// <summary>The name of a part of memory, for people.</summary>
    /// <param name="part">The part.</param>
    public static string Name(MemoryPart part) => part switch
    {
        MemoryPart.Live => "managed live heap",
        MemoryPart.Fragmentation => "holes in the managed heap",
        MemoryPart.Native => "native memory",
        MemoryPart.Queues => "client queues",
        MemoryPart.Used => "managed heap",
        MemoryPart.Committed => "memory committed to the managed heap",
        _ => "process memory",
    };

    /// <summary>
    /// The evidence for a target's memory: which part, how fast it grows, the smallest visible growth, and the reason for the verdict.
    /// </summary>
    internal static string Detail(TargetGrowth growth, MemoryPartGrowth decisive)
    {
        MemoryConclusion conclusion = decisive.Conclusion;
        var facts = new List<string> { Name(decisive.Part) };
        if (conclusion.Slope is { } slope)
        {
            facts[0] += $" {Bytes(slope.LastBytes)}, {Slope(slope)}";
            if (conclusion.SmallestVisible is { } visible)
                facts.Add($"smallest visible {Rate(visible)}");
            if (decisive.Verdict >= GrowthVerdict.Warn && growth.LimitBytes is { } limit && growth.TimeLeft(slope) is { } left)
                facts.Add($"reaches {Bytes(limit)} in {Length(left)} at the earliest");
        }

        facts.Add(decisive.Verdict != GrowthVerdict.NotJudged ? decisive.Reason
            : conclusion.Needs is { } needs ? $"{decisive.Reason}: at least {Length(needs)} are needed"
            : $"{decisive.Reason}: more than a day is needed");
        // When the heap does not grow, other parts may still grow.
        foreach (MemoryPartGrowth unseen in decisive.Verdict == GrowthVerdict.Pass ? growth.Parts.Where(IsUnseen) : [])
            facts.Add($"{Name(unseen.Part)} not judged{Smallest(unseen.Conclusion)}");
        facts.Add($"warm-up of {Length(conclusion.WarmUp)} left out");
        return string.Join("; ", facts);
    }

    private static bool IsUnseen(MemoryPartGrowth part) => part is { Verdict: GrowthVerdict.NotJudged, Part: not MemoryPart.Queues };

    private static string Smallest(MemoryConclusion conclusion) =>
        conclusion.SmallestVisible is { } visible ? $" (smallest visible {Rate(visible)})" : "";

    private static string Rate(double mibH) => string.Create(CultureInfo.InvariantCulture, $"{mibH:0.0} MiB/h");

    private static string Length(TimeSpan length) => length.TotalDays >= 3
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0} d")
        : RunTime.Length((long)length.TotalMicroseconds);
}
