using BenchmarkDotNet.Attributes;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// Facts go through the rings into the Recorder. One thread does both sides, so both are measured. Each record is sent, reported, and read
/// back 2,000 records later. One invocation is the second of a run at 20,000/s: ten batches. The interval is closed before each, which is
/// not measured: it costs a fixed time each second, not for each fact.
/// </summary>
[WarmupCount(300)]
[IterationCount(200)]
[InvocationCount(1)]
public class RecorderMethods
{
    private const int Users = 1_000;
    private const int InFlight = 2_000;
    private const int BatchesPerInterval = 10;
    private const int FactsPerInterval = 3 * InFlight * BatchesPerInterval;

    private readonly FactRings _rings = new(1 << 16);
    private readonly QueuesAndDictionary _plain = new();
    private readonly Recorder _recorder = new(
        new RecorderSettings { ReadsInput = true, Users = Users, UserOf = sequence => (int)(sequence % Users) });
    private long _next;

    /// <summary>Begins the segment, and sends the first records, of which no one is back yet.</summary>
    [GlobalSetup]
    public void Open()
    {
        _rings.Sent.TryWrite(Sent.Opened(0, 0, 0));
        WriteBatch();
        _rings.Drain(_recorder);
        _plain.Send(0, InFlight);
    }

    [IterationSetup(Target = nameof(Record))]
    public void CloseOne() => _ = Close();

    [IterationSetup(Target = nameof(Close))]
    public void RecordOne() => _ = Record();

    [Benchmark(OperationsPerInvoke = FactsPerInterval)]
    public long Record()
    {
        long facts = 0;
        for (int batch = 0; batch < BatchesPerInterval; batch++)
        {
            WriteBatch();
            facts += _rings.Drain(_recorder);
        }

        return facts;
    }

    /// <summary>The same facts in the plain way.</summary>
    [Benchmark(OperationsPerInvoke = FactsPerInterval)]
    public long QueueAndCount()
    {
        for (int batch = 0; batch < BatchesPerInterval; batch++, _next += InFlight)
        {
            _plain.Write(_next, _next - InFlight, InFlight);
            _plain.Drain();
        }

        return _plain.LatencyUs;
    }

    [Benchmark]
    public Interval Close() => _recorder.Close(_next * 50, new Dictionary<string, double>());

    private void WriteBatch()
    {
        for (int i = 0; i < InFlight; i++, _next++)
        {
            _rings.Sent.TryWrite(SomeFacts.Sent(_next));
            long back = _next - InFlight;
            if (back < 0) continue;
            _rings.Reported.TryWrite(SomeFacts.Reported(back));
            _rings.Arrived.TryWrite(SomeFacts.Arrived(back));
        }
    }
}
