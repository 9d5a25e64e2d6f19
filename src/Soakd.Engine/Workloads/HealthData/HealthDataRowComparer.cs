using System.Text.Json;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Compares rows, as JSON, with those that <see cref="HealthDataStep"/> writes: numbers by value, times by instant (Unix milliseconds or
/// ISO 8601), ids of samples as UUIDs. The order of fields and of metadata is free, and so are fields that the contract does not have. A
/// row in the very writing of that step is compared without a JSON reader. One thread.
/// </summary>
internal sealed class HealthDataRowComparer(HealthDataSettings settings, HealthDataSource source) : IRowComparer
{
    private const uint Needed = 1u << (int)RowField.UserId | 1u << (int)RowField.SampleId | 1u << (int)RowField.DataType
        | 1u << (int)RowField.Value | 1u << (int)RowField.StartDate | 1u << (int)RowField.EndDate;

    private readonly ExpectedRow _expected = new(settings, source);

    /// <inheritdoc/>
    public bool IsRow(ReadOnlySpan<byte> row)
    {
        var difference = default(RowDifference);
        return TryRead(row, compares: false, ref difference, out uint seen) && (seen & Needed) == Needed;
    }

    /// <inheritdoc/>
    public int Compare(in RecordStamp stamp, ReadOnlySpan<byte> row)
    {
        if (source.OutcomeOf(stamp.Sequence, stamp.Sample).Kind != OutcomeKind.Row) return IRowComparer.NoRow;
        _expected.Derive(stamp);
        if (_expected.IsPlain(row)) return IRowComparer.Same;
        var difference = default(RowDifference);
        if (!TryRead(row, compares: true, ref difference, out uint seen)) return RowDifference.NoJson;
        difference.Missing |= RowFields.Compared & ~seen;
        return difference.Number;
    }

    private bool TryRead(ReadOnlySpan<byte> row, bool compares, ref RowDifference difference, out uint seen)
    {
        seen = 0;
        try
        {
            var reader = new Utf8JsonReader(row);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                RowField field = RowFields.Of(ref reader);
                uint bit = 1u << (int)field & RowFields.Compared;
                reader.Read();
                difference.Twice |= seen & bit;
                seen |= bit;
                if (compares && bit != 0) _expected.Look(field, bit, ref reader, ref difference);
                else reader.Skip();
            }

            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a name that is no text.
            return false;
        }
    }
}
