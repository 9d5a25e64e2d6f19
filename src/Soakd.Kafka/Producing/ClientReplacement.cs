using System.Diagnostics;
using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Producing;

/// <summary>
/// Puts a new client in the place of a producer that cannot go on, on a thread of its own, because both its end and a new begin take their
/// time. The old client reports on all of its records first: so each of them is reported once, and two clients never report at the same
/// time. What it can still learn from the brokers it may learn; then it gives up what is left.
/// </summary>
internal sealed class ClientReplacement
{
    private const int TurnMs = 10;

    /// <summary>How long the answers to what was sent are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IProducer<long, NoContent>? _old;
    private readonly Func<IProducer<long, NoContent>> _open;
    private readonly Func<long> _outstanding;
    private readonly Thread _thread;
    private volatile bool _isGivenUp;
    private volatile bool _isOver;

    /// <param name="old">The client that cannot go on; null when it is gone already.</param>
    /// <param name="open">Makes the new one, when the old one is gone.</param>
    /// <param name="outstanding">Records of the old one whose report has not come.</param>
    public ClientReplacement(IProducer<long, NoContent>? old, Func<IProducer<long, NoContent>> open, Func<long> outstanding)
    {
        (_old, _open, _outstanding) = (old, open, outstanding);
        _thread = new Thread(Replace) { IsBackground = true, Name = "new producer" };
        _thread.Start();
    }

    /// <summary>Whether it has ended: with a new client, or with a problem.</summary>
    public bool IsOver => _isOver;

    /// <summary>The new client; null before, and where there is a problem.</summary>
    public IProducer<long, NoContent>? Made { get; private set; }

    /// <summary>Why no new client could be made; null when one was.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>The run ends: nothing is waited for any more. Returns when both clients are at rest.</summary>
    public void GiveUp()
    {
        _isGivenUp = true;
        _thread.Join();
    }

    private void Replace()
    {
        try
        {
            if (_old is not null) End(_old);
            if (!_isGivenUp) Made = _open();
        }
        catch (Exception e)
        {
            // Whoever sends says it, or ends with it.
            Problem = e;
        }
        finally
        {
            _isOver = true;
        }
    }

    private void End(IProducer<long, NoContent> old)
    {
        Await(Patience);
        if (_outstanding() > 0) NativeClient.Purge(old);
        Await(Timeout.InfiniteTimeSpan);
        old.Dispose();
    }

    private void Await(TimeSpan atMost)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!_isGivenUp && _outstanding() > 0 && (atMost < TimeSpan.Zero || Stopwatch.GetElapsedTime(begin) < atMost))
            Thread.Sleep(TurnMs);
    }
}
