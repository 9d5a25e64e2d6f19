using Soakd.Engine.Journal;
using Soakd.Engine.Memory;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// Ten minutes at 10,000/s: how fast the live heap of soakd itself may grow, by the method with which soakd judges pipelines.
/// </summary>
internal sealed class HeapBenchmark : IBenchmark
{
    private const double BudgetMiBPerHour = 12;
    private static readonly Load Load = new(10_000, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    public string Name => "heap";

    public string Description => "slope of the live heap, 10 min at 10,000/s after warm-up (11.5 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        RunFigures run = await SoakdRun.PlayAsync(Load, EmbeddedStand.Settings(contentShare: 1), stop);
        var settings = new MemoryDetectorSettings { WarmUp = Load.WarmUp, SmallestBucket = TimeSpan.FromSeconds(10) };
        var detector = new MemoryGrowthDetector(MemorySeriesKind.PostCollection, GrowthGates.PostCollection, settings);
        foreach (Interval interval in run.All)
        {
            if (interval.Series.TryGetValue("soakd.gc.tenured", out double bytes)) detector.Add(interval.EndUs, bytes);
        }

        MemoryConclusion conclusion = detector.Conclude(run.All[^1].EndUs);
        const string What = "live heap, 10 min at 10,000/s after warm-up";
        return conclusion.Slope is { } slope
            ? [
                Row.OfAmount(
                    What, $"{slope.MiBPerHour:0.0} ({slope.Low:0.0}..{slope.High:0.0}) MiB/h",
                    $"upper 99 % bound ≤ {BudgetMiBPerHour} MiB/h", slope.High <= BudgetMiBPerHour,
                    measured: $"{conclusion.Points} points; RSS {run.Resident / 1e6:0} MB"),
            ]
            : [Row.Skipped(What, conclusion.Reason)];
    }
}
