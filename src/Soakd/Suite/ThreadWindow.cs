namespace Soakd.Suite;

/// <summary>One of several threads.</summary>
internal readonly record struct ThreadShare(int Thread, int Threads);

/// <summary>What several threads did in a window of time.</summary>
/// <param name="PerSecond">Units of work a second, of all.</param>
/// <param name="Cores">How much CPU time the process took in a second.</param>
internal readonly record struct WindowResult(double PerSecond, double Cores);

/// <summary>Runs work on several threads for a window of time.</summary>
internal static class ThreadWindow
{
    /// <param name="threads">How many.</param>
    /// <param name="begin">Makes the work of a thread: each call does a little of it, and returns how many units that were.</param>
    /// <param name="bench">The length of the window, and the clock.</param>
    public static WindowResult Run(int threads, Func<ThreadShare, Func<long>> begin, SuiteBench bench)
    {
        TimeSpan cpu = TimeSpan.Zero;
        long from = 0;

        // The time begins before any thread does.
        using var ready = new Barrier(threads + 1, _ => (cpu, from) = (Environment.CpuUsage.TotalTime, bench.Time.GetTimestamp()));
        var units = new long[threads];
        var isOver = false;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() => Work(thread)) { IsBackground = true })];
        foreach (Thread thread in all) thread.Start();
        ready.SignalAndWait(CancellationToken.None);
        bench.Stop.WaitHandle.WaitOne(bench.Limits.Repeat);
        Volatile.Write(ref isOver, true);
        foreach (Thread thread in all) thread.Join();
        TimeSpan elapsed = bench.Time.GetElapsedTime(from);
        bench.Stop.ThrowIfCancellationRequested();
        return new WindowResult(units.Sum() / elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu) / elapsed);

        void Work(int thread)
        {
            Func<long> turn = begin(new ThreadShare(thread, threads));
            ready.SignalAndWait(CancellationToken.None);
            long done = 0;

            // Where the processor is busy, the window may be over before the thread has its first turn.
            do done += turn();
            while (!Volatile.Read(ref isOver));
            units[thread] = done;
        }
    }
}

/// <summary>Work that shares nothing, and needs neither memory nor the runtime.</summary>
internal static class ArithmeticLoop
{
    private const int Turn = 20_000;

    public static Func<long> Begin(ThreadShare share)
    {
        ulong state = (ulong)share.Thread + 1;
        return () =>
        {
            ulong x = state;
            for (int i = 0; i < Turn; i++)
            {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
            }

            // The state is never 0, which the compiler does not know.
            state = x;
            return x == 0 ? 0 : Turn;
        };
    }
}
