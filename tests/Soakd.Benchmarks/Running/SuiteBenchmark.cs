using System.Globalization;
using System.Text.Json;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// The transform and the validation of the reference pipeline, as <c>soakd suite</c> measures them: three times, and the median counts. The
/// scaling is a ratio to an arithmetic loop that was measured in the same second.
/// </summary>
internal sealed class SuiteBenchmark : IBenchmark
{
    private static readonly RatioBudget Scaling = new("the loop", 0.9) { MoreIsBetter = true };

    public string Name => "suite";

    public string Description => "transform and validation, rows a second and scaling (2 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        var rounds = new List<JsonElement>();
        for (int round = 0; round < RoundRatios.Count; round++) rounds.Add(await PlayAsync(stop, "medium-batch", "memory", "scaling", "--parallelism", "1,2"));
        return
        [
            Rate("transform and validation of decoded payloads, one core", "medium-batch", "decoded", 1_000_000, 3_000_000),
            Rate("decoding, transform and validation, one core", "medium-batch", "from JSON", 300_000, 1_000_000),
            Row.OfRatio(
                "speed-up on 2 threads", new RoundRatios(rounds.Select(round => Figure(round, "scaling", "of the loop's speed-up"))), Scaling,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Median("scaling", "speed-up, decoded"):0.00} times; the loop {Median("scaling", "speed-up of the loop"):0.00}")),
            Row.OfAmount(
                "bytes allocated a row, decoded payloads", $"{Median("memory", "allocated, decoded"):0.##} B", "0 B",
                rounds.TrueForAll(round => Figure(round, "memory", "allocated, decoded") == 0)),
        ];

        Row Rate(string what, string name, string figure, double budget, double aim)
        {
            double[] rates = [.. rounds.Select(round => Figure(round, name, figure)).Order()];
            return new Row(
                what, Text(rates[1]), $"{rates[0]:#,0}–{rates[2]:#,0}", $"≥ {Text(budget)}", $"≥ {Text(aim)}",
                "an amount: it depends on the machine", rates[1] >= budget);
        }

        double Median(string name, string figure) => rounds.Select(round => Figure(round, name, figure)).Order().ElementAt(1);
    }

    private static string Text(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:#,0} rows/s");

    /// <summary>The median of a figure of a report of <c>soakd suite</c>.</summary>
    internal static double Figure(JsonElement report, string name, string figure) => report.GetProperty("cases").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == name)
        .GetProperty("figures").EnumerateArray().Last(one => one.GetProperty("name").GetString() == figure)
        .GetProperty("median").GetDouble();

    /// <summary>Plays cases of <c>soakd suite</c>.</summary>
    /// <returns>Its report.</returns>
    internal static async Task<JsonElement> PlayAsync(CancellationToken stop, params IEnumerable<string> arguments)
    {
        (string output, string errors, int code) = await ChildProgram.RunAsync(
            SoakdRun.Executable, ["suite", .. arguments, "--json"], watch: null, stop);
        return code < SoakdRun.FirstExitWithoutRun
            ? JsonElement.Parse(output)
            : throw new InvalidOperationException($"soakd suite: exit {code}\n{output}\n{errors}");
    }
}
