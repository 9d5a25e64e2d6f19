namespace Soakd.TestKit;

/// <summary>Measures what code allocates once it is warm.</summary>
public static class Allocations
{
    private const int MostPasses = 1_000;

    /// <summary>
    /// The fewest bytes that one pass allocates on this thread. The runtime itself needs memory while it optimises the code of the first
    /// passes; what the code allocates, every pass allocates.
    /// </summary>
    public static long OfWarm(Action pass)
    {
        long fewest = long.MaxValue;
        for (int i = 0; i < MostPasses && fewest > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            pass();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
