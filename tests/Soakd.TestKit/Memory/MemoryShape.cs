namespace Soakd.TestKit.Memory;

/// <summary>
/// The memory of a healthy process: a saw-tooth between garbage collections. Its low points are noisy, and may drift, settle, step or
/// swing. N1 to N9 are healthy; none of them leaks. A megabyte is 10^6 bytes.
/// </summary>
public sealed record MemoryShape(string Name, double ShortestPeriod, double LongestPeriod, double ToothMegabytes, double TroughDeviation)
{
    private const double Megabyte = 1e6;
    private const double BaseMegabytes = 400;

    /// <summary>The autocorrelation of the low points over 10 s.</summary>
    public double Rho { get; init; }

    /// <summary>The growth during the warm-up in MB, and its time constant in minutes.</summary>
    public double WarmUpMegabytes { get; init; }

    public double WarmUpMinutes { get; init; } = 1;

    /// <summary>One step up, in MB, at a random moment after the tenth minute.</summary>
    public double StepMegabytes { get; init; }

    /// <summary>Half the height of a ten-minute cycle, in MB.</summary>
    public double CycleMegabytes { get; init; }

    public static MemoryShape N1 { get; } = new("N1", 10, 10, 64, 2);

    public static MemoryShape N2 { get; } = new("N2", 45, 45, 200, 5);

    public static MemoryShape N3 { get; } = new("N3", 60, 180, 300, 5);

    public static MemoryShape N4 { get; } = new("N4", 10, 10, 64, 8) { Rho = 0.95 };

    public static MemoryShape N5 { get; } = N1 with { Name = "N5", WarmUpMegabytes = 60, WarmUpMinutes = 5 };

    public static MemoryShape N5Slow { get; } = N5 with { Name = "N5s", WarmUpMinutes = 15 };

    public static MemoryShape N6 { get; } = N1 with { Name = "N6", StepMegabytes = 40 };

    public static MemoryShape N7 { get; } = N1 with { Name = "N7", CycleMegabytes = 20 };

    public static MemoryShape N8 { get; } = N4 with { Name = "N8", Rho = 0.99 };

    public static MemoryShape N9 { get; } = new("N9", 3, 3, 20, 1);

    public static IReadOnlyList<MemoryShape> All { get; } = [N1, N2, N3, N4, N5, N5Slow, N6, N7, N8, N9];

    /// <summary>A live heap that is read after each collection, with independent noise.</summary>
    public static MemoryShape Collected(double secondsApart, double deviationMegabytes) =>
        new($"collected each {secondsApart} s, sd {deviationMegabytes}", secondsApart, secondsApart, 0, deviationMegabytes);

    /// <summary>The values of a sampler that reads every second.</summary>
    public IEnumerable<MemorySample> Sampled(int seed, TimeSpan length, MemoryLeak leak)
    {
        using IEnumerator<(double At, double Period, double Trough)> teeth = Teeth(seed, leak).GetEnumerator();
        teeth.MoveNext();
        for (int second = 0; second < length.TotalSeconds; second++)
        {
            while (second >= teeth.Current.At + teeth.Current.Period) teeth.MoveNext();
            (double at, double period, double trough) = teeth.Current;
            double risen = ToothMegabytes * Megabyte * (second - at) / period + leak.At(second) - leak.At(at);
            yield return new MemorySample(second * 1_000_000L, trough + risen);
        }
    }

    /// <summary>The values of a sampler that reads after each collection: only the low points.</summary>
    public IEnumerable<MemorySample> AfterCollections(int seed, TimeSpan length, MemoryLeak leak) =>
        Teeth(seed, leak).TakeWhile(tooth => tooth.At < length.TotalSeconds)
            .Select(tooth => new MemorySample((long)(tooth.At * 1e6), tooth.Trough));

    private IEnumerable<(double At, double Period, double Trough)> Teeth(int seed, MemoryLeak leak)
    {
        var random = new Random(seed);
        double stepAt = 600 + random.NextDouble() * 3000;
        double phase = random.NextDouble() * Math.Tau;
        double noise = Normal(random);
        double at = 0;
        while (true)
        {
            double period = ShortestPeriod + random.NextDouble() * (LongestPeriod - ShortestPeriod);
            double level = BaseMegabytes + TroughDeviation * noise
                - WarmUpMegabytes * Math.Exp(-at / 60 / WarmUpMinutes)
                + (at >= stepAt ? StepMegabytes : 0)
                + CycleMegabytes * Math.Sin(Math.Tau * at / 600 + phase);
            yield return (at, period, level * Megabyte + leak.At(at));
            double rho = Rho == 0 ? 0 : Math.Pow(Rho, period / 10);
            noise = rho * noise + Math.Sqrt(1 - rho * rho) * Normal(random);
            at += period;
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
