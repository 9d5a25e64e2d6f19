namespace Soakd.Benchmarks.Running;

/// <summary>
/// The highest rate at which every record comes back, none is evicted, and the p99 is below a second. It is searched by halving the range
/// between a good and a bad share of the highest rate of the floor. The floor is measured before and after, and its mean counts.
/// </summary>
internal sealed class HighestRateBenchmark : IBenchmark
{
    private const double Budget = 0.5;
    private const double Aim = 0.65;
    private const double LimitMs = 1_000;
    private const double Least = 0.3;
    private const double Most = 1.0;
    private const double Precision = 0.04;
    private const int RateStep = 1_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    // The rate rises slowly, as a person would do it: so the JIT has compiled the code before the rate is high.
    private static readonly TimeSpan Climb = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(8);

    public string Name => "highest-rate";

    public string Description => "the highest rate with all records back, beside the floor's (4 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string What = "highest rate with all records back, p99 < 1 s, content check on a tenth";
        if (ClientFloor.Executable is null) return [Row.Skipped(What, "artifacts/floor/floor (eng/floor builds it)")];
        using var floor = new ClientFloor();
        var flatOut = new Load(0, WarmUp, Lasting);
        double before = (await EmbeddedStand.PlayFloorAsync(floor, flatOut, stop)).Rate;
        (double rate, double p99) = await SearchAsync(before, stop);
        double after = (await EmbeddedStand.PlayFloorAsync(floor, flatOut, stop)).Rate;

        double measure = (before + after) / 2;
        double share = rate / measure;
        return
        [
            new Row(
                What, $"{rate:#,0}/s = {share:0.00} × floor {measure:#,0}/s ({before:#,0}, {after:#,0}); p99 {p99:0} ms",
                $"≥ {Budget} × floor, aim {Aim}", share >= Budget),
        ];
    }

    private static async Task<(double Rate, double P99Ms)> SearchAsync(double floorRate, CancellationToken stop)
    {
        (double Rate, double P99Ms) best = (0, 0);
        (double low, double high) = (Least, Most);
        while (high - low > Precision)
        {
            double share = (low + high) / 2;
            var load = new Load((long)(floorRate * share / RateStep) * RateStep, TimeSpan.Zero, Lasting) { Climb = Climb };
            RunFigures run = await SoakdRun.PlayAsync(load, EmbeddedStand.Settings(contentShare: 0.1), stop);
            bool holds = run.AllBack && run.ResponseMs(99) < LimitMs;
            await Console.Error.WriteLineAsync(
                $"  {load.Rate:#,0}/s {(holds ? "holds" : "does not hold")}: {run.Total.AckedBack:#,0} of {run.Total.Scheduled:#,0} back, "
                    + $"p99 {run.ResponseMs(99):0} ms");
            if (holds)
            {
                best = (run.Rate, run.ResponseMs(99));
                low = share;
            }
            else
            {
                high = share;
            }
        }

        return best;
    }
}
