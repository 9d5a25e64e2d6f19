using System.Diagnostics;
using System.Globalization;
using Soakd.Reports;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The time to make the reports of an hour from its journal: once with code that is compiled already, as at the end of a run, and once as
/// the first call of a process, where the JIT compiles it first.
/// </summary>
internal sealed class ReportBenchmark : IBenchmark
{
    private const int Times = 5;
    private const double BudgetSeconds = 1;

    public string Name => "report";

    public string Description => "an hour's journal into its reports (10 s)";

    public Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        using var place = new TemporaryDirectory();
        byte[] journal = JournalBytes.Of(FullHour.Entries);
#pragma warning disable MA0042, VSTHRD103 // Nothing is measured yet.
        File.WriteAllBytes(place[RunDirectory.JournalName], journal);
#pragma warning restore MA0042, VSTHRD103
        double first = Seconds(place.Path);
        double[] next = [.. Enumerable.Range(0, Times).Select(_ => Seconds(place.Path)).Order()];
        double median = next[Times / 2];
        string value = string.Create(
            CultureInfo.InvariantCulture,
            $"{median:0.00} s ({next[0]:0.00}..{next[^1]:0.00}) of {journal.Length / 1e6:0.0} MB; "
                + $"the first one in a process {first:0.00} s");
        return Task.FromResult<IReadOnlyList<Row>>([new Row("an hour's journal into its reports", value, "< 1 s", median < BudgetSeconds)]);
    }

    private static double Seconds(string directory)
    {
        long begin = Stopwatch.GetTimestamp();
        RunReports.FromJournal(directory);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
