namespace Soakd.Benchmarks;

/// <summary>Prints rows as Markdown, each as soon as it is known: a benchmark takes minutes.</summary>
internal sealed class Table(TextWriter output)
{
    private bool _begun;

    /// <summary>Whether every row so far keeps its budget.</summary>
    public bool AllKept { get; private set; } = true;

    public void Print(string benchmark, Row row)
    {
        if (!_begun) output.WriteLine("| what | figure | budget | | command |\n|---|---|---|---|---|");
        _begun = true;
        AllKept &= row.Keeps ?? true;
        string verdict = row.Keeps switch { true => "ok", false => "**MISSED**", null => "" };
        output.WriteLine($"| {row.What} | {row.Value} | {row.Budget} | {verdict} | `Soakd.Benchmarks {benchmark}` |");
        output.Flush();
    }
}
