using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// An interval that holds more than one of a real run, by the journal's codec; and the same bytes by the generated code of
/// System.Text.Json. The peer gets histograms that are encoded already, and checks nothing when it reads: it has less to do.
/// </summary>
[WarmupCount(8)]
[IterationCount(15)]
public class CodecMethods
{
    private const int Second = 1000;
    private static readonly JsonWriterOptions Options =
        new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly Interval _interval;
    private readonly byte[] _line;
    private readonly PlainInterval _plain;

    public CodecMethods()
    {
        _interval = FullHour.Entries.OfType<Interval>().ElementAt(Second);
        _line = JournalBytes.Of([_interval]);
        _plain = Deserialize();
        Serialize();
        if (!_output.WrittenSpan.SequenceEqual(_line)) throw new InvalidOperationException("The peer does not write the same bytes.");
    }

    [Benchmark]
    public int Encode()
    {
        _output.ResetWrittenCount();
        JournalCodec.Encode(_interval, _output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public int Serialize()
    {
        _output.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_output, Options))
        {
            JsonSerializer.Serialize(json, _plain, PlainJournalJson.Default.PlainInterval);
        }

        _output.Write("\n"u8);
        return _output.WrittenCount;
    }

    [Benchmark]
    public JournalEntry? Decode() => JournalCodec.Decode(_line).Entry;

    [Benchmark]
    public object? ReadPlain() => Deserialize();

    private PlainInterval Deserialize() => JsonSerializer.Deserialize(_line, PlainJournalJson.Default.PlainInterval)!;
}
