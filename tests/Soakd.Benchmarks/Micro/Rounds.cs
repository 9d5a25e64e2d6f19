namespace Soakd.Benchmarks.Micro;

/// <summary>Times a loop in rounds: the first ones warm the JIT, of the others the median counts, so that one disturbed round does not.</summary>
internal static class Rounds
{
    private const int WarmUp = 5;
    private const int Counted = 11;

    // The JIT's next tier is compiled in the background, 100 ms after the last method was called for the 30th time.
    private const int TieringMs = 200;

    /// <summary>Plays the rounds on the calling thread.</summary>
    /// <param name="round">Plays one round and tells how many operations it was; it may pause the meter.</param>
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
