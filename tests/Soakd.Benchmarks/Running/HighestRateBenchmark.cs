namespace Soakd.Benchmarks.Running;

/// <summary>
/// The highest rate at which every record comes back, none is removed by retention, and the p99 is below a second. soakd climbs a staircase
/// of rates up to that of the floor; the last step before the first one that does not hold counts.
/// </summary>
internal sealed class HighestRateBenchmark : IBenchmark
{
    private static readonly RatioBudget Budget = new("floor", 0.55, 0.65) { MoreIsBetter = true };
    private static readonly Load FlatOut = new(0, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));

    public string Name => "highest-rate";

    public string Description => "the highest rate with all records back, beside the floor's (6 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string What = "highest rate with all records back, p99 < 1 s, content check on a tenth";
        if (ClientFloor.Executable is null) return [Row.Skipped(What, ClientFloor.Lacking)];
        using var floor = new ClientFloor();
        IReadOnlyList<Round<FloorFigures, HighestStep>> rounds = await Round.PlayAsync(
            () => EmbeddedStand.PlayFloorAsync(floor, FlatOut, stop),
            (before, _) => Staircase.ClimbAsync(before.Rate, contentShare: 0.1, stop));
        return
        [
            rounds.ToRow(
                What, Budget, round => round.Soakd.Rate / round.Peer(figures => figures.Rate),
                round => $"{round.Soakd.Rate:#,0}/s, p99 {round.Soakd.P99Ms:0} ms; floor "
                    + $"{round.PeerText(figures => figures.Rate, "#,0")}/s"),
        ];
    }
}
