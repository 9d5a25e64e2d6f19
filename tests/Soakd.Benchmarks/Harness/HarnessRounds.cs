using System.Text.Json;
using Soakd.Benchmarks.Running;

namespace Soakd.Benchmarks.Harness;

/// <summary>The rounds of a micro-benchmark, each in a process of its own.</summary>
internal sealed class HarnessRounds
{
    private readonly MethodFigures[][] _rounds;

    private HarnessRounds(MethodFigures[][] rounds) => _rounds = rounds;

    /// <exception cref="InvalidOperationException">A round failed.</exception>
    public static async Task<HarnessRounds> PlayAsync(IMicroBenchmark benchmark, CancellationToken stop)
    {
        var rounds = new MethodFigures[RoundRatios.Count][];
        for (int i = 0; i < rounds.Length; i++)
        {
            (string output, string errors, int code) = await ChildProgram.RunAsync(
                Environment.ProcessPath!, [HarnessRound.Argument, benchmark.Name], watch: null, stop);
            if (code != 0) throw new InvalidOperationException($"{benchmark.Name}: exit {code}\n{output}\n{errors}");
            rounds[i] = JsonSerializer.Deserialize<MethodFigures[]>(output.TrimEnd().Split('\n')[^1])!;
        }

        return new HarnessRounds(rounds);
    }

    /// <summary>The row of a method beside its peer.</summary>
    /// <param name="what">The measured quantity.</param>
    /// <param name="method">The method of soakd.</param>
    /// <param name="peer">The method that it is compared with.</param>
    /// <param name="budget">The budget of the ratio.</param>
    /// <param name="mayAllocate">False when any managed byte is too many.</param>
    public Row ToRow(string what, string method, string peer, RatioBudget budget, bool mayAllocate)
    {
        MethodFigures[][] rising = [.. _rounds.OrderBy(Ratio)];
        MethodFigures[] median = rising[rising.Length / 2];
        long bytes = _rounds.Max(round => Of(round, method).Bytes);
        string measured = $"{Duration(Of(median, method))}; {budget.Peer} {Duration(Of(median, peer))}";
        return Row.OfRatio(
            what, new RoundRatios(_rounds.Select(Ratio)), budget,
            mayAllocate ? measured : $"{measured}; {bytes} B allocated, budget 0 B", mayAllocate || bytes == 0);

        double Ratio(MethodFigures[] round) => Of(round, method).Nanoseconds / Of(round, peer).Nanoseconds;
    }

    /// <summary>The row of a method without a budget.</summary>
    public Row ToRow(string what, string method) => Row.PrintedOnly(
        what, Duration(_rounds.Select(round => Of(round, method)).OrderBy(figures => figures.Nanoseconds).ElementAt(_rounds.Length / 2)));

    private static MethodFigures Of(MethodFigures[] round, string method) => round.Single(figures => figures.Method == method);

    private static string Duration(MethodFigures figures) => figures.Nanoseconds switch
    {
        < 10_000 => $"{figures.Nanoseconds:0} ns",
        < 10_000_000 => $"{figures.Nanoseconds / 1e3:0} µs",
        _ => $"{figures.Nanoseconds / 1e6:0} ms",
    };
}
