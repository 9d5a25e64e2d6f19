using Soakd.Engine.Journal;
using Soakd.Engine.Memory;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// Ten minutes: how fast the live heap of soakd itself grows, by the method with which soakd judges pipelines. Alone, or with the reference
/// pipeline, whose every row soakd knows before it comes.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="rate">Records a second.</param>
/// <param name="what">The load in words.</param>
/// <param name="more">More arguments of the run.</param>
internal sealed class HeapBenchmark(string name, int rate, string what, params IEnumerable<string> more) : IBenchmark
{
    private const double BudgetMiBPerHour = 12;

    private readonly Load _load = new(rate, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    public string Name => name;

    public string Description => $"slope of the live heap, {what}, after warm-up (11.5 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        RunFigures run = RunFigures.Of(
            await SoakdRun.JournalAsync(_load.ToPlan(), EmbeddedStand.Settings(contentShare: 1), stop, more: more), Load.Phase);
        var settings = new MemoryDetectorSettings { WarmUp = _load.WarmUp, SmallestBucket = TimeSpan.FromSeconds(10) };
        var detector = new MemoryGrowthDetector(MemorySeriesKind.PostCollection, GrowthGates.PostCollection, settings);
        foreach (Interval interval in run.All)
        {
            if (interval.Series.TryGetValue("soakd.gc.tenured", out double bytes)) detector.Add(interval.EndUs, bytes);
        }

        MemoryConclusion conclusion = detector.Conclude(run.All[^1].EndUs);
        string of = $"live heap, {what}, after warm-up";
        return conclusion.Slope is { } slope
            ? [
                Row.OfAmount(
                    of, $"{slope.MiBPerHour:0.0} ({slope.Low:0.0}..{slope.High:0.0}) MiB/h",
                    $"upper 99 % bound ≤ {BudgetMiBPerHour} MiB/h", slope.High <= BudgetMiBPerHour,
                    measured: $"{conclusion.Points} points; RSS {run.Resident / 1e6:0} MB; {run.Total.AckedBack:#,0} of {run.Total.Scheduled:#,0} back"),
            ]
            : [Row.Skipped(of, conclusion.Reason)];
    }
}
