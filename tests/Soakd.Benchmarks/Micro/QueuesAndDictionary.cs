using System.Collections.Concurrent;
using Soakd.Engine.Recording;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The plain way to follow records: the same facts through three <see cref="ConcurrentQueue{T}"/> into one <see cref="Dictionary{K,V}"/> of
/// open records. It computes one latency of each record, and judges neither order nor loss: it has less to do.
/// </summary>
internal sealed class QueuesAndDictionary
{
    private readonly ConcurrentQueue<Sent> _sent = new();
    private readonly ConcurrentQueue<Reported> _reported = new();
    private readonly ConcurrentQueue<Arrived> _arrived = new();
    private readonly Dictionary<long, OpenRecord> _open = [];

    /// <summary>The sum of the latencies.</summary>
    public long LatencyUs { get; private set; }

    public void Send(long from, int count)
    {
        for (long record = from; record < from + count; record++) _sent.Enqueue(SomeFacts.Sent(record));
    }

    /// <summary>Writes that some records were sent, and that as many earlier ones were reported and are back.</summary>
    public void Write(long sent, long back, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _sent.Enqueue(SomeFacts.Sent(sent + i));
            _reported.Enqueue(SomeFacts.Reported(back + i));
            _arrived.Enqueue(SomeFacts.Arrived(back + i));
        }
    }

    public void Drain()
    {
        while (_sent.TryDequeue(out Sent sent)) _open.Add(sent.Sequence, new OpenRecord(sent.IntendedUs, sent.AtUs, 0));
        while (_reported.TryDequeue(out Reported reported))
            _open[reported.Sequence] = _open[reported.Sequence] with { ReportedUs = reported.AtUs };
        while (_arrived.TryDequeue(out Arrived arrived))
        {
            if (_open.Remove(arrived.Sequence, out OpenRecord record)) LatencyUs += arrived.AtUs - record.IntendedUs;
        }
    }

    private readonly record struct OpenRecord(long IntendedUs, long SentUs, long ReportedUs);
}
