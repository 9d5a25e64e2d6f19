using Soakd.Engine.Clocks;
using Soakd.Engine.Latency;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;

namespace Soakd.Loops;

/// <summary>
/// Plays two seconds at twice the plan's highest rate: it writes the payloads and sends nothing. That warms up the JIT, and it shows that a
/// machine is too slow before the pipeline is blamed for it (docs/method.md#pace-check).
/// </summary>
internal sealed class PaceCheck(RunClock clock, IPaceSleeper sleeper, IWorkload workload)
{
    internal const int Times = 2;
    internal const long LimitUs = 5_000;
    internal static readonly TimeSpan Lasting = TimeSpan.FromSeconds(2);

    private readonly LatencyHistogram _lag = new(HistogramLayout.Interval);
    private readonly byte[] _value = new byte[workload.MaxBytes];

    /// <summary>Runs it on the calling thread.</summary>
    /// <returns>A warning in words, or null when the machine keeps the pace.</returns>
    public string? Run(Rate highest, CancellationToken cancel)
    {
        Rate twice = highest.Times(Times);
        var plan = new SoakPlan { Name = "pace-check", Phases = [new SteadyPhase("pace", Lasting, twice)] };
        var pacer = new Pacer(plan, TuningSnapshot.Untouched, startUs: clock.NowUs);
        while (!pacer.Done && !cancel.IsCancellationRequested)
        {
            pacer.Step(clock.NowUs, int.MaxValue, TuningSnapshot.Untouched);
            while (pacer.TryPeek(out PacedRecord record))
            {
                workload.Write(record.Sequence, record.IntendedUs, _value);
                _lag.Record(clock.NowUs - record.IntendedUs);
                pacer.MarkSent();
            }

            sleeper.SleepUntil(Math.Max(pacer.WakeAtUs, clock.NowUs + sleeper.TickUs));
        }

        long p99 = _lag.ValueAtPercentile(99) ?? 0;
        string what = _lag.Total >= Percentiles.P99.FewestRecords ? "p99 of its own lag" : "its own lag up to";
        return p99 <= LimitUs && pacer.Skipped == 0
            ? null
            : $"this machine does not keep {twice} into nothing: {what} {Quantity.Text(p99, Dimension.Time)} " +
              $"(limit {LimitUs / 1000} ms), " +
              $"{pacer.Skipped:#,0} skipped; records it holds back will be many";
    }
}
