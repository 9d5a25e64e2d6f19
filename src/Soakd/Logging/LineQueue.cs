using System.Collections.Concurrent;

namespace Soakd.Logging;

/// <summary>
/// Lines on their way to a place that may be slow, or take nothing: a terminal that somebody holds, a full disk, a file server that hangs.
/// A thread of its own hands them over, so that nobody who writes a line waits for the place. Thread-safe.
/// </summary>
internal sealed class LineQueue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _lines;
    private readonly ManualResetEventSlim _ending = new();
    private readonly Func<string, bool> _take;
    private readonly Thread _thread;
    private long _added;
    private long _handled;
    private long _dropped;

    /// <param name="name">The name of the thread.</param>
    /// <param name="most">How many lines may wait.</param>
    /// <param name="take">Takes a line. False: it could not, and the line waits for another try.</param>
    public LineQueue(string name, int most, Func<string, bool> take)
    {
        _lines = new BlockingCollection<string>(most);
        _take = take;
        _thread = new Thread(Work) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>How many lines wait. The one that is being handed over counts.</summary>
    public long Waiting => Volatile.Read(ref _added) - Volatile.Read(ref _handled);

    /// <summary>How many lines were dropped because too many waited.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Whether its thread has ended: nothing is being handed over.</summary>
    public bool HasEnded => !_thread.IsAlive;

    /// <summary>Adds a line. When too many wait, it is dropped.</summary>
    public void Add(string line)
    {
        Interlocked.Increment(ref _added);
        if (TryAdd(line)) return;
        Interlocked.Decrement(ref _added);
        Interlocked.Increment(ref _dropped);
    }

    /// <summary>Waits until every line was handed over, but not for long.</summary>
    /// <param name="within">How long to wait at most.</param>
    public bool Flush(TimeSpan within) => SpinWait.SpinUntil(() => Waiting == 0, within);

    /// <summary>Takes no more lines, and tries once more to hand over those that wait.</summary>
    public void Dispose()
    {
        if (_ending.IsSet) return;
        _ending.Set();
        _lines.CompleteAdding();
        _thread.Join(Patience);
    }

    private bool TryAdd(string line)
    {
        try
        {
            return _lines.TryAdd(line);
        }
        catch (InvalidOperationException)
        {
            // Another thread has just ended the queue.
            return false;
        }
    }

    private void Work()
    {
        foreach (string line in _lines.GetConsumingEnumerable())
        {
            while (!Take(line))
            {
                if (_ending.Wait(Pause)) return;
            }

            Interlocked.Increment(ref _handled);
        }
    }

    // A line that breaks its place in another way than expected must not end the process.
    private bool Take(string line)
    {
        try
        {
            return _take(line);
        }
        catch (Exception)
        {
            return true;
        }
    }
}
