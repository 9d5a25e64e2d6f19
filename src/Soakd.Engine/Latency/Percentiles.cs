using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>A percentile that has a name. There is one instance of each: see <see cref="Percentiles"/>.</summary>
public sealed class Percentile
{
    internal Percentile(string name, double value, bool isReported = true) => (Name, Value, IsReported) = (name, value, isReported);

    /// <summary>Its name in objectives, reports and screens: <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>Above 0 to 100; 100 is the largest value.</summary>
    public double Value { get; }

    /// <summary>Whether reports and screens show it. What they do not show can be an objective all the same.</summary>
    public bool IsReported { get; }

    /// <summary>The number of records from which on it can be printed: see <see cref="Percentiles.FewestRecords"/>.</summary>
    public long FewestRecords => Percentiles.FewestRecords(Value);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>
/// The percentiles that objectives can limit and reports show, from the smallest to the largest. A new one is an entry here; objectives,
/// summaries, reports and the screen follow this list.
/// </summary>
public static class Percentiles
{
    /// <summary>The median.</summary>
    public static Percentile P50 { get; } = new("p50", 50);

    /// <summary>90 % are at most this; not in reports.</summary>
    public static Percentile P90 { get; } = new("p90", 90, isReported: false);

    /// <summary>95 % are at most this.</summary>
    public static Percentile P95 { get; } = new("p95", 95);

    /// <summary>99 % are at most this.</summary>
    public static Percentile P99 { get; } = new("p99", 99);

    /// <summary>99.9 % are at most this.</summary>
    public static Percentile P999 { get; } = new("p99.9", 99.9);

    /// <summary>The largest value.</summary>
    public static Percentile Max { get; } = new("max", 100);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Percentile> All { get; } = [P50, P90, P95, P99, P999, Max];

    /// <summary>What stands in the place of a percentile of too few records.</summary>
    public const string TooFew = "too few";

    // With fewer records beyond it, a percentile is the latency of a few single records.
    internal const int FewestBeyond = 10;

    /// <summary>
    /// The number of records from which on a percentile can be judged and printed: at least ten are beyond it
    /// (docs/method.md#too-few-records). 20 for p50, 200 for p95, 1,000 for p99, 10,000 for p99.9; 1 for the largest value.
    /// </summary>
    /// <param name="percentile">Above 0 to 100.</param>
    public static long FewestRecords(double percentile) =>
        percentile >= 100 ? 1 : (long)Math.Ceiling(Math.Round(FewestBeyond * 100 / (100 - percentile), 3));

    /// <summary>Those that reports and screens show.</summary>
    public static ImmutableArray<Percentile> Reported { get; } = [.. All.Where(percentile => percentile.IsReported)];
}
