using System.Text;
using System.Text.Json;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>The row that a correct pipeline writes for one sample, in memory that is used again. One thread.</summary>
internal sealed class ExpectedRow
{
    private static readonly byte[] UnlistedType = "soakdUnlisted"u8.ToArray();
    private static readonly byte[] SourceBundle = Encoding.UTF8.GetBytes(SampleTails.SourceBundle);
    private static readonly SampleTail[] Tails = SampleTails.OfUsers();

    private readonly HealthDataSource _source;
    private readonly (byte[] Name, byte[] Unit, int Scale, int Decimals)[] _types;
    private readonly byte[] _device = "device-0000"u8.ToArray();
    private readonly byte[] _user = "user-000000"u8.ToArray();
    private RecordStamp _stamp;
    private DrawnPayload _payload;
    private DrawnSample _sample;

    public ExpectedRow(HealthDataSettings settings, HealthDataSource source)
    {
        _source = source;
        _types =
        [
            .. settings.Types.Select(
                type => (Encoding.UTF8.GetBytes(type.Name), Encoding.UTF8.GetBytes(type.Unit), type.Scale, type.Decimals)),
        ];
    }

    /// <summary>Becomes the row of the sample that a stamp names.</summary>
    public void Derive(in RecordStamp stamp)
    {
        _stamp = stamp;
        _payload = _source.Payload(stamp.Sequence, stamp.IntendedUs);
        _sample = _source.Sample(_payload, stamp.Sequence, stamp.Sample);
        DecimalDigits.WritePadded((uint)_payload.Device, _device.AsSpan("device-".Length));
        DecimalDigits.WritePadded((uint)_payload.User, _user.AsSpan("user-".Length));
    }

    /// <summary>
    /// Whether a row is this one, in the very writing of soakd's own pipeline. Otherwise it has to be read field by field.
    /// </summary>
    /// <param name="row">The row.</param>
    public bool IsPlain(ReadOnlySpan<byte> row)
    {
        var plain = new PlainRow(row);
        SampleTail tail = Tails[_payload.User & 15];
        return plain.Text("{\"device_id\":\""u8, _device)
            && plain.Text("\",\"user_id\":\""u8, _user)
            && plain.Stamp("\",\"sample_id\":\""u8, _stamp)
            && plain.Text("\",\"data_type\":\""u8, TypeName)
            && plain.Number("\",\"value\":"u8, _sample.Scaled, _types[_sample.TypeIndex].Decimals)
            && plain.Text(",\"unit\":\""u8, _types[_sample.TypeIndex].Unit)
            && plain.Number("\",\"start_date\":"u8, _sample.StartSeconds * 1_000)
            && plain.Number(",\"end_date\":"u8, _sample.EndSeconds * 1_000)
            && plain.Number(",\"created_at\":"u8, _payload.CreatedSeconds * 1_000)
            && plain.Number(",\"payload_timestamp\":"u8, _payload.TimestampMs)
            && plain.AnyNumber(",\"processing_time\":"u8)
            && plain.Text(",\"source_bundle\":\""u8, SourceBundle)
            && plain.Text("\",\"metadata\":{"u8, tail.MetadataJson)
            && plain.Text("},\"is_synced\":"u8, _sample.IsSynced ? "true"u8 : "false"u8)
            && plain.Text(",\"app_version\":\""u8, HealthDataJsonWriter.AppVersion)
            && plain.Text("\",\"timezone\":\""u8, tail.Timezone)
            && plain.Number("\",\"timezone_offset\":"u8, tail.OffsetMinutes)
            && plain.Text("}"u8)
            && plain.IsOver;
    }

    /// <summary>Compares a field, and reads its value to the end.</summary>
    /// <param name="field">The field.</param>
    /// <param name="bit">Its bit.</param>
    /// <param name="reader">Stands on its value.</param>
    /// <param name="difference">Takes what differs.</param>
    public void Look(RowField field, uint bit, ref Utf8JsonReader reader, ref RowDifference difference)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            difference.Missing |= bit;
            return;
        }

        bool? same = Compare(field, ref reader);
        difference.Kind |= same is null ? bit : 0;
        difference.Value |= same == false ? bit : 0;
        reader.Skip();
    }

    private byte[] TypeName => _sample.Defect == HealthDataDefect.TypeUnknown ? UnlistedType : _types[_sample.TypeIndex].Name;

    // Null when the value is of another kind.
    private bool? Compare(RowField field, ref Utf8JsonReader reader) => field switch
    {
        RowField.DeviceId => JsonValues.IsText(ref reader, _device),
        RowField.UserId => JsonValues.IsText(ref reader, _user),
        RowField.SampleId => JsonValues.IsStamp(ref reader, _stamp),
        RowField.DataType => JsonValues.IsText(ref reader, TypeName),
        RowField.Value => JsonValues.IsNumber(ref reader, _sample.Scaled / (double)_types[_sample.TypeIndex].Scale),
        RowField.Unit => JsonValues.IsText(ref reader, _types[_sample.TypeIndex].Unit),
        RowField.StartDate => JsonValues.IsTime(ref reader, _sample.StartSeconds * 1_000),
        RowField.EndDate => JsonValues.IsTime(ref reader, _sample.EndSeconds * 1_000),
        RowField.CreatedAt => JsonValues.IsTime(ref reader, _payload.CreatedSeconds * 1_000),
        RowField.PayloadTimestamp => JsonValues.IsTime(ref reader, _payload.TimestampMs),
        RowField.SourceBundle => JsonValues.IsText(ref reader, SourceBundle),
        RowField.Metadata => JsonValues.IsMap(ref reader, Tails[_payload.User & 15].Metadata),
        RowField.IsSynced => JsonValues.IsTruth(ref reader, _sample.IsSynced),
        RowField.AppVersion => JsonValues.IsText(ref reader, HealthDataJsonWriter.AppVersion),
        RowField.Timezone => JsonValues.IsText(ref reader, Tails[_payload.User & 15].Timezone),
        _ => JsonValues.IsNumber(ref reader, Tails[_payload.User & 15].OffsetMinutes),
    };
}
