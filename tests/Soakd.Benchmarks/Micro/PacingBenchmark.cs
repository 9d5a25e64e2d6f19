using Soakd.Engine.Clocks;
using Soakd.Engine.Latency;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Loops;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The pacer on its own thread, with each of the two sleepers, without a broker. It measures how late records leave, and how exact the rate
/// is.
/// </summary>
internal sealed class PacingBenchmark : IBenchmark
{
    private const double RateBudget = 0.0005;
    private static readonly Rate Asked = Rate.PerSecond(20_000);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Judged = TimeSpan.FromSeconds(10);

    public string Name => "pacing";

    public string Description => "pacing error at 20,000/s into nothing, coarse and fine (25 s)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop) =>
    [
        await MeasureAsync("coarse", 2.0, clock => new CoarseSleeper(clock), stop),
        await MeasureAsync("fine", 0.5, clock => new FineSleeper(clock), stop),
    ];

    private static async Task<Row> MeasureAsync(
        string precision, double budgetMs, Func<RunClock, IPaceSleeper> sleeperOf, CancellationToken stop)
    {
        var lag = new LatencyHistogram(HistogramLayout.Interval);
        double rate = 0;
        await Task.Factory.StartNew(
            () =>
            {
                var clock = new RunClock(TimeProvider.System);
                rate = Play(clock, sleeperOf(clock), lag, stop);
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        double error = Math.Abs(rate / (double)Asked.RecordsPerSecond - 1);
        double p99 = lag.ValueAtPercentile(99)!.Value / 1e3;
        return new Row(
            $"pacing error at 20,000/s, {precision}",
            $"p50 {lag.ValueAtPercentile(50)!.Value / 1e3:0.00}, p99 {p99:0.00}, p99.9 {lag.ValueAtPercentile(99.9)!.Value / 1e3:0.00} "
                + $"ms; rate off by {error:0.0000 %}",
            $"p99 ≤ {budgetMs:0.0} ms, {RateBudget:0.00 %} over 10 s", p99 <= budgetMs && error <= RateBudget);
    }

    // The rate is taken between the first and the last step of the judged time. The schedule is absolute, so it can be wrong by one group
    // of records at most.
    private static double Play(RunClock clock, IPaceSleeper sleeper, LatencyHistogram lag, CancellationToken stop)
    {
        long beginUs = clock.NowUs;
        long judgedUs = beginUs + (long)WarmUp.TotalMicroseconds;
        long endUs = judgedUs + (long)Judged.TotalMicroseconds;
        var plan = new SoakPlan { Name = "pacing", Phases = [new SteadyPhase("pace", WarmUp + Judged + WarmUp, Asked)] };
        var pacer = new Pacer(plan, TuningSnapshot.Untouched, startUs: beginUs);
        (long Us, long Sent) from = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            long nowUs = clock.NowUs;
            pacer.Step(nowUs, int.MaxValue, TuningSnapshot.Untouched);
            while (pacer.TryPeek(out PacedRecord record))
            {
                if (from.Us != 0) lag.Record(clock.NowUs - record.IntendedUs);
                pacer.MarkSent();
            }

            if (from.Us == 0 && nowUs >= judgedUs) from = (nowUs, pacer.Attempted);
            if (nowUs >= endUs) return (pacer.Attempted - from.Sent) * 1e6 / (nowUs - from.Us);
            sleeper.SleepUntil(Math.Max(pacer.WakeAtUs, clock.NowUs + sleeper.TickUs));
        }

        throw new OperationCanceledException(stop);
    }
}
