using System.Diagnostics;
using System.Globalization;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// The start of the daemon until it is ready, and its memory while it is idle, beside those of a bare worker of ASP.NET Core.
/// </summary>
internal sealed class StartBenchmark : IBenchmark
{
    private static readonly RatioBudget StartBudget = new("a bare worker", 4.0);
    private static readonly RatioBudget MemoryBudget = new("a bare worker", 1.5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    public string Name => "start";

    public string Description => "start of serve and run, and memory of an idle daemon (3 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        IReadOnlyList<Round<Started, Started>> rounds = await Round.PlayAsync(() => BareAsync(stop), (_, _) => ServeAsync(stop));
        double first = await FirstRecordAsync(stop);
        return
        [
            rounds.ToRow(
                "start of soakd serve until it is ready", StartBudget, round => round.Soakd.Seconds / round.Peer(one => one.Seconds),
                round => $"{round.Soakd.Seconds:0.00} s; a bare worker {round.PeerText(one => one.Seconds, "0.00")} s"),
            rounds.ToRow(
                "memory of an idle daemon (RSS)", MemoryBudget, round => round.Soakd.Resident / round.Peer(one => one.Resident),
                round => $"{round.Soakd.Resident / 1e6:0} MB; a bare worker {round.PeerText(one => one.Resident / 1e6, "0")} MB"),
            Row.PrintedOnly(
                "start of soakd run until its first record, with its rehearsal",
                string.Create(CultureInfo.InvariantCulture, $"{first:0.0} s")),
        ];
    }

    private static async Task<Started> BareAsync(CancellationToken stop)
    {
        int port = FreePort.Find();
        (Process process, TimeSpan took) = await ReadyProgram.StartAsync(
            Environment.ProcessPath!, [BareWorker.Argument, $"{port}"], Path.GetTempPath(), port, stop);
        using (process)
        {
            Started started = await SettleAsync(process, took, stop);
            process.Kill();
            await process.WaitForExitAsync(stop);
            return started;
        }
    }

    private static async Task<Started> ServeAsync(CancellationToken stop)
    {
        await using var soak = new ServedSoak(new Load(10, TimeSpan.Zero, TimeSpan.FromSeconds(1)).ToPlan(), runs: 0);
        TimeSpan took = await soak.StartAsync(stop);
        return await SettleAsync(soak.Process!, took, stop);
    }

    private static async Task<Started> SettleAsync(Process process, TimeSpan took, CancellationToken stop)
    {
        await Task.Delay(Settled, stop);
        process.Refresh();
        return new Started(took.TotalSeconds, process.WorkingSet64);
    }

    private static async Task<double> FirstRecordAsync(CancellationToken stop)
    {
        DateTimeOffset began = DateTimeOffset.UtcNow;
        IReadOnlyList<JournalEntry> journal = await SoakdRun.JournalAsync(
            new Load(1000, TimeSpan.Zero, TimeSpan.FromSeconds(3)).ToPlan(), EmbeddedStand.Settings(contentShare: 1), stop);
        DateTimeOffset run = journal.OfType<RunEntry>().First().StartedAt;
        return (run - began).TotalSeconds + journal.OfType<SegmentEntry>().First().AtUs / 1e6;
    }

    private sealed record Started(double Seconds, double Resident);
}
