namespace Soakd.Benchmarks.Micro;

/// <summary>The cost of an operation.</summary>
/// <param name="Median">Nanoseconds in the median round.</param>
/// <param name="Least">Nanoseconds in the fastest round.</param>
/// <param name="Most">Nanoseconds in the slowest round.</param>
/// <param name="Bytes">The managed bytes that all counted rounds allocated together.</param>
internal sealed record RoundResult(double Median, double Least, double Most, long Bytes)
{
    /// <summary>The row of an operation that has a limit for its time and must not allocate.</summary>
    public Row Against(double budgetNs, string what, string further = "") => new(
        what, $"{Median:0} ns ({Least:0}–{Most:0}), {Bytes} B allocated{further}", $"≤ {budgetNs:0} ns, 0 B",
        Median <= budgetNs && Bytes == 0);
}
