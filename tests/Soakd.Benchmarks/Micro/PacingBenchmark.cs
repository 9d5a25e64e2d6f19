using Soakd.Engine.Clocks;
using Soakd.Engine.Latency;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Loops;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The pacer on its own thread, with each of the two sleepers, without a broker. It measures how late records leave, and how exact the rate
/// is. The peer is the sleeper alone in a loop: how late the same records would leave if each left at the first waking after it is due.
/// </summary>
internal sealed class PacingBenchmark : IBenchmark
{
    private const double RateBudget = 0.0005;
    private const long SpacingUs = 50;
    private static readonly RatioBudget Budget = new("the sleep", 1.5);
    private static readonly Rate Asked = Rate.PerSecond(1_000_000 / SpacingUs);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Judged = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OfSleep = TimeSpan.FromSeconds(3);

    public string Name => "pacing";

    public string Description => "pacing error at 20,000/s into nothing, coarse and fine (1 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop) =>
    [
        await MeasureAsync("coarse", clock => new CoarseSleeper(clock), stop),
        await MeasureAsync("fine", clock => new FineSleeper(clock), stop),
    ];

    private static async Task<Row> MeasureAsync(string precision, Func<RunClock, IPaceSleeper> sleeperOf, CancellationToken stop)
    {
        IReadOnlyList<Round<LatencyHistogram, Paced>> rounds = await Round.PlayAsync(
            () => OnThreadAsync(clock => Sleep(clock, sleeperOf(clock), stop), stop),
            (_, _) => OnThreadAsync(clock => Play(clock, sleeperOf(clock), stop), stop));
        return rounds.ToRow(
            $"p99 of the pacing error at 20,000/s, {precision}", Budget, round => Ms(round.Soakd.Lag, 99) / round.Peer(lag => Ms(lag, 99)),
            round => $"p50 {Ms(round.Soakd.Lag, 50):0.00}, p99 {Ms(round.Soakd.Lag, 99):0.00}, p99.9 {Ms(round.Soakd.Lag, 99.9):0.00} ms; "
                + $"the sleep's p99 {round.PeerText(lag => Ms(lag, 99), "0.00")} ms; rate off by {round.Soakd.RateError:0.0000 %}, budget "
                + $"{RateBudget:0.00 %}",
            round => round.Soakd.RateError <= RateBudget);
    }

    private static double Ms(LatencyHistogram histogram, double percentile) => histogram.ValueAtPercentile(percentile)!.Value / 1e3;

    private static Task<T> OnThreadAsync<T>(Func<RunClock, T> play, CancellationToken stop) => Task.Factory.StartNew(
        () => play(new RunClock(TimeProvider.System)), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static LatencyHistogram Sleep(RunClock clock, IPaceSleeper sleeper, CancellationToken stop)
    {
        var lag = new LatencyHistogram(HistogramLayout.Interval);
        long dueUs = clock.NowUs;
        for (long endUs = dueUs + (long)OfSleep.TotalMicroseconds; dueUs < endUs;)
        {
            stop.ThrowIfCancellationRequested();
            sleeper.SleepUntil(clock.NowUs + sleeper.TickUs);
            for (long nowUs = clock.NowUs; dueUs <= nowUs; dueUs += SpacingUs) lag.Record(nowUs - dueUs);
        }

        return lag;
    }

    // The rate is taken between the first and the last step of the judged time. The schedule is absolute, so it can be wrong by one group
    // of records at most.
    private static Paced Play(RunClock clock, IPaceSleeper sleeper, CancellationToken stop)
    {
        var lag = new LatencyHistogram(HistogramLayout.Interval);
        long beginUs = clock.NowUs;
        long judgedUs = beginUs + (long)WarmUp.TotalMicroseconds;
        long endUs = judgedUs + (long)Judged.TotalMicroseconds;
        var plan = new SoakPlan { Name = "pacing", Phases = [new SteadyPhase("pace", WarmUp + Judged + WarmUp, Asked)] };
        var pacer = new Pacer(plan, TuningSnapshot.Untouched, startUs: beginUs);
        (long Us, long Sent) from = (0, 0);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            long nowUs = clock.NowUs;
            pacer.Step(nowUs, int.MaxValue, TuningSnapshot.Untouched);
            while (pacer.TryPeek(out PacedRecord record))
            {
                if (from.Us != 0) lag.Record(clock.NowUs - record.IntendedUs);
                pacer.MarkSent();
            }

            if (from.Us == 0 && nowUs >= judgedUs) from = (nowUs, pacer.Attempted);
            if (nowUs >= endUs)
            {
                double rate = (pacer.Attempted - from.Sent) * 1e6 / (nowUs - from.Us);
                return new Paced(lag, Math.Abs(rate / (double)Asked.RecordsPerSecond - 1));
            }

            sleeper.SleepUntil(Math.Max(pacer.WakeAtUs, clock.NowUs + sleeper.TickUs));
        }
    }

    private sealed record Paced(LatencyHistogram Lag, double RateError);
}
