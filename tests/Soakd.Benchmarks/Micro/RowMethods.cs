using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Kafka.Probing;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// A row of a pipeline's output, read by the probe: its stamp found, the row that it has to be derived, and each field compared. Beside it
/// the same row, written by the pipeline from an object that exists already.
/// </summary>
[WarmupCount(8)]
[IterationCount(15)]
public class RowMethods
{
    private const int Payloads = 400;

    private static readonly HealthDataWorkload Workload = new(
        new HealthDataSettings { Seed = 42, Run = 7, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    private static readonly Utf8JsonWriter Json = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    private readonly PipelineOutputReader _reader = new(7, Workload, new PipelineOutput { Form = OutputForm.Rows });
    private readonly RecordContent _content = new();
    private readonly ArrayBufferWriter<byte> _written = new(4096);
    private readonly List<HealthDataRow> _rows = [];
    private readonly List<byte[]> _bytes = [];
    private int _next;

    [GlobalSetup]
    public void MakeRows()
    {
        byte[] value = new byte[Workload.MaxBytes];
        var decoder = new HealthDataDecoder();
        for (int i = 0; i < Payloads; i++)
        {
            if (!decoder.TryDecode(value.AsSpan(0, Workload.Write(i, i * 50, value)), out HealthDataPayload payload))
                throw new InvalidOperationException("The workload writes no payload.");
            foreach (TransformedSample sample in HealthDataTransformer.Transform(payload, 1_795_000_000_000).Samples)
            {
                _rows.Add(sample.Row);
                WriteOne(_rows.Count - 1);
                _bytes.Add(_written.WrittenSpan.ToArray());
                Read(_rows.Count - 1);
                if (_content.Marks != ArrivedMarks.Checked) throw new InvalidOperationException("A row of the pipeline is not as it has to be.");
            }
        }
    }

    [Benchmark]
    public int Compare() => Read(_next = (_next + 1) % _bytes.Count);

    [Benchmark(Baseline = true)]
    public int Write() => WriteOne(_next = (_next + 1) % _rows.Count);

    private int Read(int index)
    {
        _content.Clear();
        _reader.Read([], _bytes[index], _content);
        return _content.Difference;
    }

    private int WriteOne(int index)
    {
        _written.ResetWrittenCount();
        Json.Reset(_written);
        HealthDataRowWriter.Write(Json, _rows[index]);
        Json.Flush();
        return _written.WrittenCount;
    }
}
