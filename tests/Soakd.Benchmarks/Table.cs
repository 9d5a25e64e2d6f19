namespace Soakd.Benchmarks;

/// <summary>Prints rows as Markdown. It prints each row as soon as it is known, because a benchmark takes minutes.</summary>
internal sealed class Table(TextWriter output)
{
    private bool _begun;

    /// <summary>Whether all rows until now keep their budgets.</summary>
    public bool AllKept { get; private set; } = true;

    public void Print(string benchmark, Row row)
    {
        if (!_begun)
        {
            output.WriteLine($"| what | figure | range of {RoundRatios.Count} rounds | budget | aim | | measured | command |");
            output.WriteLine("|---|---|---|---|---|---|---|---|");
        }

        _begun = true;
        AllKept &= row.Keeps ?? true;
        string verdict = row.Keeps switch { true => "ok", false => "**MISSED**", null => "" };
        output.WriteLine(
            $"| {row.What} | {row.Figure} | {row.Range} | {row.Budget} | {row.Aim} | {verdict} | {row.Measured} | "
                + $"`Soakd.Benchmarks {benchmark}` |");
        output.Flush();
    }
}
