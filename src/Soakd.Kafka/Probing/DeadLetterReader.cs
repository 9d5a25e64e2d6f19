using System.Text.Json;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads the dead letters of a pipeline: about which sample each is, and whether its type is the one that a rejected sample has to have. A
/// sample that a correct pipeline drops may become a dead letter of any type, or none.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="workload">Says what has to become of each sample.</param>
/// <param name="idPath">Where the id of the sample is; a dead letter without it may hold stamps elsewhere.</param>
public sealed class DeadLetterReader(int run, IWorkload workload, IdPath idPath) : IOutputReader
{
    /// <summary>The difference of a dead letter whose type is another one than it has to be.</summary>
    public const int WrongType = 255;

    private readonly StampScanner _scanner = new(run);

    /// <inheritdoc/>
    public int MaxKeyBytes => 0;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content)
    {
        content.Kind = StampKinds.Of(_scanner.Find(value, out RecordStamp stamp));
        if (content.Kind == ArrivedKind.Foreign && TypeOf(value) == ErrorType.Transformation) content.Kind = ArrivedKind.Unnamed;
        if (content.Kind != ArrivedKind.Record) return;

        if (idPath.TryFind(value, out RecordStamp named) && named.Run == run)
        {
            content.Add(named, 1UL << named.Sample);
            Compare(in named, value, content);
            return;
        }

        // It quotes the payload, and is about all of it; or its one id is elsewhere.
        int position = 0, stamps = 0;
        while (_scanner.TryNext(value, ref position, out RecordStamp next))
        {
            content.Add(next, 1UL << next.Sample);
            stamps++;
        }

        if (stamps == 1) Compare(in stamp, value, content);
    }

    private void Compare(in RecordStamp stamp, ReadOnlySpan<byte> value, RecordContent content)
    {
        if (stamp.Sample >= workload.SamplesPerRecord) return;
        if (workload.OutcomeOf(stamp.Sequence, stamp.Sample).Kind != OutcomeKind.Rejected) return;
        ErrorType type = TypeOf(value);
        if (type != ErrorType.None) content.Compared(type == ErrorType.Validation ? 0 : WrongType);
    }

    private static ErrorType TypeOf(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return ErrorType.None;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isType = reader.ValueTextEquals("error_type"u8);
                reader.Read();
                if (isType) return TypeOf(ref reader);
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What cannot be read has no type.
        }

        return ErrorType.None;
    }

    private static ErrorType TypeOf(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? ErrorType.Other
        : reader.ValueTextEquals("VALIDATION_ERROR"u8) ? ErrorType.Validation
        : reader.ValueTextEquals("TRANSFORMATION_ERROR"u8) ? ErrorType.Transformation
        : ErrorType.Other;

    private enum ErrorType
    {
        None,
        Validation,
        Transformation,
        Other,
    }
}
