using BenchmarkDotNet.Attributes;
using Soakd.Engine.Ledger;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// A record that comes back whole: both of its hashes, the sender's and the probe's. Beside it the writing of the record, which the probe
/// did instead before there were hashes.
/// </summary>
[WarmupCount(8)]
[IterationCount(15)]
public class WholeMethods
{
    private const int Records = 400;

    private static readonly HealthDataWorkload Workload = new(
        new HealthDataSettings { Seed = 42, Run = 7, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    private readonly SentHashes _hashes = new();
    private readonly byte[] _value = new byte[Workload.MaxBytes];
    private readonly byte[][] _sent = new byte[Records][];
    private int _next;

    [GlobalSetup]
    public void MakeRecords()
    {
        for (int i = 0; i < Records; i++) _sent[i] = _value[..Workload.Write(i, i * 50, _value)];
    }

    [Benchmark]
    public bool Hash()
    {
        int next = _next = (_next + 1) % Records;
        _hashes.Keep(next, _sent[next]);
        return _hashes.Have(next, _sent[next]);
    }

    [Benchmark(Baseline = true)]
    public int Write()
    {
        int next = _next = (_next + 1) % Records;
        return Workload.Write(next, next * 50, _value);
    }
}
