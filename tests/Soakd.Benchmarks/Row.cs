namespace Soakd.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure, with what it is compared with.</param>
/// <param name="Budget">What it must keep; empty for a figure that is printed only.</param>
/// <param name="Keeps">Whether it does; null when there is no budget, or nothing could be measured.</param>
internal sealed record Row(string What, string Value, string Budget, bool? Keeps)
{
    /// <summary>A figure that is printed only.</summary>
    public static Row Told(string what, string value) => new(what, value, "", null);

    /// <summary>What cannot be measured here, and why.</summary>
    public static Row Skipped(string what, string lacks) => new(what, $"skipped: {lacks}", "", null);
}
