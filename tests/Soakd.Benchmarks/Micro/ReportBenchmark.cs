using System.Diagnostics;
using Soakd.Benchmarks.Harness;
using Soakd.Benchmarks.Running;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The time to make the reports of an hour from its journal: with code that is compiled already, as at the end of a run; and by
/// <c>soakd report</c>, a process whose code the JIT compiles first.
/// </summary>
internal sealed class ReportBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget Budget = new("JsonDocument", 8.5, 6);
    private static readonly RatioBudget PageBudget = new("Markdown alone", 2);

    public string Name => "report";

    public string Description => "an hour's journal into its reports (1 min)";

    public Type Methods => typeof(ReportMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return
        [
            rounds.ToRow(
                "an hour's journal into its Markdown", nameof(ReportMethods.Markdown), nameof(ReportMethods.ReadAndParse), Budget,
                mayAllocate: true),
            rounds.ToRow(
                "an hour's page, Markdown and JSON", nameof(ReportMethods.Report), nameof(ReportMethods.Markdown), PageBudget,
                mayAllocate: true),
            await CommandAsync(stop),
        ];
    }

    private static async Task<Row> CommandAsync(CancellationToken stop)
    {
        using var run = new TemporaryDirectory();
        long bytes = ReportMethods.WriteJournal(run.Path);
        long began = Stopwatch.GetTimestamp();
        (string output, string errors, int code) = await ChildProgram.RunAsync(
            SoakdRun.Executable, ["report", run.Path], watch: null, stop);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return code < SoakdRun.FirstExitWithoutRun
            ? Row.PrintedOnly("`soakd report` of it, from start to end", $"{seconds:0.0} s", $"a journal of {bytes / 1e6:0.0} MB")
            : throw new InvalidOperationException($"soakd report: exit {code}\n{output}\n{errors}");
    }
}
