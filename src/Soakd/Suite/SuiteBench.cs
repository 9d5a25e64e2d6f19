using System.Runtime;

namespace Soakd.Suite;

/// <summary>
/// Measures passes of work: first it warms up until the compiler has nothing more to do, then it repeats until the range is narrow or a
/// limit is reached. One thread.
/// </summary>
/// <param name="limits">For how long.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Ends a measurement by an exception.</param>
internal sealed class SuiteBench(SuiteLimits limits, TimeProvider time, CancellationToken stop)
{
    /// <summary>The payloads of the suite.</summary>
    public SuiteData Data { get; } = new();

    /// <summary>The numbers of threads to measure.</summary>
    public required IReadOnlyList<int> Parallelism { get; init; }

    /// <summary>For how long it measures.</summary>
    public SuiteLimits Limits => limits;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Cancelled when a person wants it to end.</summary>
    public CancellationToken Stop => stop;

    /// <summary>How many units of work are done a second.</summary>
    /// <param name="units">How many a pass has.</param>
    /// <param name="pass">The work.</param>
    public Repeated PerSecond(long units, Action pass)
    {
        WarmUp(pass);
        return Repeat(() =>
        {
            long begin = time.GetTimestamp(), passes = 0;
            TimeSpan elapsed;
            do
            {
                pass();
                passes++;
                elapsed = time.GetElapsedTime(begin);
            }
            while (elapsed < limits.Repeat);
            return passes * units / elapsed.TotalSeconds;
        });
    }

    /// <summary>Runs the work until the compiler has optimised it: no method was compiled for a while.</summary>
    public void WarmUp(Action pass)
    {
        long begin = time.GetTimestamp(), quietSince = begin, compiled = limits.Compiled();
        while (time.GetElapsedTime(begin) < limits.WarmUpAtMost)
        {
            stop.ThrowIfCancellationRequested();
            pass();
            if (limits.Compiled() is var now && now != compiled) (compiled, quietSince) = (now, time.GetTimestamp());
            if (time.GetElapsedTime(quietSince) >= limits.Quiet) return;
        }
    }

    /// <summary>Measures a value until its range is narrow: the middle half of the repeats lies close together.</summary>
    public Repeated Repeat(Func<double> measure)
    {
        long begin = time.GetTimestamp();
        var values = new List<double>();
        do
        {
            stop.ThrowIfCancellationRequested();
            values.Add(measure());
        }
        while (values.Count < SuiteLimits.LeastRepeats || (!IsNarrow(values) && time.GetElapsedTime(begin) < limits.RepeatAtMost));
        return Repeated.Of(values);
    }

    /// <summary>Whether the middle half of the values lies close together.</summary>
    public static bool IsNarrow(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int quarter = sorted.Length / 4;
        return sorted[^(quarter + 1)] - sorted[quarter] <= SuiteLimits.Narrow * sorted[sorted.Length / 2];
    }
}

/// <summary>For how long the suite measures.</summary>
internal sealed record SuiteLimits
{
    /// <summary>A value is repeated at least so often.</summary>
    public const int LeastRepeats = 5;

    /// <summary>A round of several measurements is repeated at most so often.</summary>
    public const int MostRounds = 25;

    /// <summary>A range is narrow when its middle half is at most this share of the median wide.</summary>
    public const double Narrow = 0.03;

    /// <summary>The length of a repeat, and of a window on several threads.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>No value is repeated for longer.</summary>
    public TimeSpan RepeatAtMost { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The work is warm when no method was compiled for this long. The runtime compiles a method again when 100 ms have passed without a
    /// new one.
    /// </summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>No work is warmed up for longer.</summary>
    public TimeSpan WarmUpAtMost { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many methods the runtime has compiled.</summary>
    public Func<long> Compiled { get; init; } = static () => JitInfo.GetCompiledMethodCount();
}
