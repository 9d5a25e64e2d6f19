namespace Soakd.Benchmarks.Micro;

/// <summary>What an operation costs.</summary>
/// <param name="Median">Nanoseconds in the middle round.</param>
/// <param name="Least">In the fastest.</param>
/// <param name="Most">In the slowest.</param>
/// <param name="Bytes">Managed bytes that all counted rounds together allocated.</param>
internal sealed record RoundResult(double Median, double Least, double Most, long Bytes)
{
    /// <summary>The row of an operation that may take so long and allocates nothing.</summary>
    public Row Against(double budgetNs, string what, string further = "") => new(
        what, $"{Median:0} ns ({Least:0}–{Most:0}), {Bytes} B allocated{further}", $"≤ {budgetNs:0} ns, 0 B", Median <= budgetNs && Bytes == 0);
}
