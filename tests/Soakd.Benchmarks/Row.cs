namespace Soakd.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="What">The measured quantity.</param>
/// <param name="Value">The figure, and the figures to compare it with.</param>
/// <param name="Budget">The budget; empty for a figure that is only printed.</param>
/// <param name="Keeps">Whether it keeps the budget; null when there is no budget or no figure.</param>
internal sealed record Row(string What, string Value, string Budget, bool? Keeps)
{
    /// <summary>A figure that is only printed.</summary>
    public static Row PrintedOnly(string what, string value) => new(what, value, "", null);

    /// <summary>A quantity that cannot be measured here, and the reason.</summary>
    public static Row Skipped(string what, string lacks) => new(what, $"skipped: {lacks}", "", null);
}
