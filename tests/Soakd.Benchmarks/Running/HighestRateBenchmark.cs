using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// The highest rate at which every record comes back, none is removed by retention, and the p99 is below a second. soakd climbs a staircase
/// of rates up to that of the floor; the last step before the first one that does not hold counts.
/// </summary>
internal sealed class HighestRateBenchmark : IBenchmark
{
    private const double LimitMs = 1_000;
    private static readonly RatioBudget Budget = new("floor", 0.55, 0.65) { MoreIsBetter = true };
    private static readonly Load FlatOut = new(0, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));

    public string Name => "highest-rate";

    public string Description => "the highest rate with all records back, beside the floor's (6 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string What = "highest rate with all records back, p99 < 1 s, content check on a tenth";
        if (ClientFloor.Executable is null) return [Row.Skipped(What, ClientFloor.Lacking)];
        using var floor = new ClientFloor();
        IReadOnlyList<Round<FloorFigures, Best>> rounds = await Round.PlayAsync(
            () => EmbeddedStand.PlayFloorAsync(floor, FlatOut, stop), (before, _) => ClimbAsync(before.Rate, stop));
        return
        [
            rounds.ToRow(
                What, Budget, round => round.Soakd.Rate / round.Peer(figures => figures.Rate),
                round => $"{round.Soakd.Rate:#,0}/s, p99 {round.Soakd.P99Ms:0} ms; floor "
                    + $"{round.PeerText(figures => figures.Rate, "#,0")}/s"),
        ];
    }

    private static async Task<Best> ClimbAsync(double floorRate, CancellationToken stop)
    {
        IReadOnlyList<Step> steps = Staircase.Of(floorRate);
        IReadOnlyList<JournalEntry> journal = await SoakdRun.JournalAsync(
            Staircase.ToPlan(steps), EmbeddedStand.Settings(contentShare: 0.1), stop);
        var best = new Best(0, 0);
        foreach (Step step in steps)
        {
            RunFigures run = RunFigures.Of(journal, step.Phase);
            double? p99 = run.Response.ValueAtPercentile(99) / 1e3;
            bool holds = run.OfLoad.AreAllBack() && p99 < LimitMs;
            await Console.Error.WriteLineAsync(
                $"  {step.Rate:#,0}/s {(holds ? "holds" : "does not hold")}: {run.OfLoad.AckedBack:#,0} of {run.OfLoad.Scheduled:#,0} "
                    + $"back, p99 {p99:0} ms");
            if (!holds) break;
            best = new Best(step.Rate, p99!.Value);
        }

        return best;
    }

    private sealed record Best(long Rate, double P99Ms);
}
