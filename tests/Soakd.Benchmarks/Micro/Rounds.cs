namespace Soakd.Benchmarks.Micro;

/// <summary>
/// Measures a loop in rounds. The first rounds warm up the JIT. Of the others the median counts, so one disturbed round has no effect.
/// </summary>
internal static class Rounds
{
    private const int WarmUp = 5;
    private const int Counted = 11;

    // The JIT compiles the next tier in the background, 100 ms after the last method had its 30th call.
    private const int TieringMs = 200;

    /// <summary>Plays the rounds on the calling thread.</summary>
    /// <param name="round">Plays one round and returns its number of operations. It may pause the meter.</param>
    public static RoundResult Play(Func<RoundMeter, long> round)
    {
        var meter = new RoundMeter();
        for (int i = 0; i < WarmUp; i++)
        {
            PlayOne(meter, round);
            Thread.Sleep(TieringMs);
        }

        var nanoseconds = new double[Counted];
        long bytes = 0;
        for (int i = 0; i < Counted; i++)
        {
            long operations = PlayOne(meter, round);
            nanoseconds[i] = meter.Nanoseconds / operations;
            bytes += meter.Bytes;
        }

        Array.Sort(nanoseconds);
        return new RoundResult(nanoseconds[Counted / 2], nanoseconds[0], nanoseconds[^1], bytes);
    }

    private static long PlayOne(RoundMeter meter, Func<RoundMeter, long> round)
    {
        meter.Begin();
        long operations = round(meter);
        meter.Pause();
        return operations;
    }
}
