using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// A payload of five samples, computed and written by soakd; and the same bytes written by the generated code of System.Text.Json, from
/// objects that exist already. So the peer computes nothing: it has less to do.
/// </summary>
[WarmupCount(8)]
[IterationCount(15)]
public class PayloadMethods
{
    private const int Payloads = 1024;
    private static readonly IWorkload Workload = WorkloadKinds.Make(
        WorkloadKind.HealthData, new WorkloadSettings { Seed = 42, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    private readonly byte[] _payload = new byte[Workload.MaxBytes];
    private readonly PlainPayload[] _objects = new PlainPayload[Payloads];
    private long _sequence;

    [GlobalSetup(Target = nameof(Serialize))]
    public void ReadObjects()
    {
        for (int i = 0; i < Payloads; i++)
        {
            ReadOnlySpan<byte> written = _payload.AsSpan(0, WriteOne(i));
            _objects[i] = JsonSerializer.Deserialize(written, PlainJson.Default.PlainPayload)!;
            if (!Bytes(i).AsSpan().SequenceEqual(written)) throw new InvalidOperationException("The peer does not write the same bytes.");
        }
    }

    [Benchmark]
    public int Write() => WriteOne(_sequence++);

    [Benchmark(Baseline = true)]
    public byte[] Serialize() => Bytes((int)(_sequence++ % Payloads));

    private byte[] Bytes(int number) => JsonSerializer.SerializeToUtf8Bytes(_objects[number], PlainJson.Default.PlainPayload);

    private int WriteOne(long sequence) => Workload.Write(sequence, sequence * 50, _payload);
}
