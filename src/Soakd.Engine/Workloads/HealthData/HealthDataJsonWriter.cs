using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Writes payloads as JSON, in the contract's order of fields. What does not vary is prepared as UTF-8, so a payload is copies of
/// fragments with stamps, times and numbers between them. Immutable.
/// </summary>
internal sealed class HealthDataJsonWriter
{
    public const int KeyLength = 11;

    /// <summary>The appVersion of every payload.</summary>
    public static ReadOnlySpan<byte> AppVersion => "1.0.0"u8;

    private const int DeviceDigits = 4;
    private const int UserDigits = 6;
    private const int LongestNumber = 12;

    private readonly HealthDataSource _source;
    private readonly SampleFragments[] _fragments;
    private readonly byte[][] _tails = SampleTails.Build();
    private readonly RecordStamp _stamp;
    private readonly int _samples;

    public HealthDataJsonWriter(HealthDataSettings settings, HealthDataSource source)
    {
        _source = source;
        _fragments = [.. settings.Types.Select(t => new SampleFragments(t))];
        _stamp = new RecordStamp(settings.Run, settings.Slot, 0, 0, 0);
        _samples = settings.SamplesPerPayload;

        int fixedBytes = DeviceHead.Length + DeviceDigits + UserHead.Length + UserDigits + TimestampHead.Length + SamplesHead.Length + 4;
        int sampleBytes = NextIdHead.Length + StampCodec.Length + LongestNumber + EndHead.Length + CreatedHead.Length
            + _fragments.Max(f => f.MaxBytes) + _tails.Max(t => t.Length) + 3 * Iso8601Writer.SecondsLength;
        MaxBytes = fixedBytes + Iso8601Writer.MillisecondsLength + _samples * sampleBytes;
    }

    /// <summary>No payload is longer.</summary>
    public int MaxBytes { get; }

    private static ReadOnlySpan<byte> DeviceHead => "{\"deviceId\":\"device-"u8;
    private static ReadOnlySpan<byte> UserHead => "\",\"userId\":\"user-"u8;
    private static ReadOnlySpan<byte> TimestampHead => "\",\"timestamp\":\""u8;
    private static ReadOnlySpan<byte> SamplesHead => "\",\"appVersion\":\"1.0.0\",\"samples\":["u8;
    private static ReadOnlySpan<byte> IdHead => "{\"id\":\""u8;
    private static ReadOnlySpan<byte> NextIdHead => ",{\"id\":\""u8;
    private static ReadOnlySpan<byte> EndHead => "\",\"endDate\":\""u8;
    private static ReadOnlySpan<byte> CreatedHead => "\",\"createdAt\":\""u8;
    private static ReadOnlySpan<byte> NoTime => "not a time"u8;

    // JSON has no infinity, but numbers of any size: read as a double, this one is infinite.
    private static ReadOnlySpan<byte> BeyondDouble => "1e999"u8;

    public int Write(long sequence, long intendedUs, Span<byte> destination)
    {
        DrawnPayload payload = _source.Payload(sequence, intendedUs);
        var cursor = new Utf8Cursor(destination);
        WriteHead(ref cursor, payload);
        (ulong upper, ulong lower) = StampLayout.Pack(_stamp with { Sequence = sequence, IntendedUs = intendedUs });
        int createdAt = 0;
        for (int i = 0; i < _samples; i++)
        {
            cursor.Text(i == 0 ? IdHead : NextIdHead);
            StampCodec.Write(upper, StampLayout.OfSample(lower, i), cursor.Take(StampCodec.Length));
            WriteSample(ref cursor, _source.Sample(payload, sequence, i), payload, ref createdAt);
        }
        cursor.Text("]}"u8);
        return cursor.Written;
    }

    /// <summary>Writes the user's id, which is the record's key.</summary>
    public static void WriteKey(int user, Span<byte> destination)
    {
        "user-"u8.CopyTo(destination);
        DecimalDigits.WritePadded((uint)user, destination[5..KeyLength]);
    }

    private static void WriteHead(ref Utf8Cursor cursor, in DrawnPayload payload)
    {
        if (payload.Defect == HealthDataDefect.DeviceIdAbsent)
        {
            cursor.Text("{\"userId\":\"user-"u8);
        }
        else
        {
            WriteDevice(ref cursor, payload);
            cursor.Text(payload.Defect switch
            {
                HealthDataDefect.UserIdAbsent => default,
                HealthDataDefect.UserIdBlank => "\",\"userId\":\" "u8,
                _ => UserHead,
            });
        }
        if (payload.Defect is not (HealthDataDefect.UserIdAbsent or HealthDataDefect.UserIdBlank))
            DecimalDigits.WritePadded((uint)payload.User, cursor.Take(UserDigits));
        cursor.Text(TimestampHead);
        if (payload.Defect == HealthDataDefect.TimestampUnreadable) cursor.Text(NoTime);
        else cursor.Milliseconds(payload.TimestampMs);
        cursor.Text(SamplesHead);
    }

    private static void WriteDevice(ref Utf8Cursor cursor, in DrawnPayload payload)
    {
        if (payload.Defect == HealthDataDefect.DeviceIdBlank)
        {
            cursor.Text("{\"deviceId\":\" "u8);
            return;
        }
        cursor.Text(DeviceHead);
        DecimalDigits.WritePadded((uint)payload.Device, cursor.Take(DeviceDigits));
    }

    // What follows the id. The samples of a payload were created together, so only the first has to write when.
    private void WriteSample(ref Utf8Cursor cursor, in DrawnSample sample, in DrawnPayload payload, ref int createdAt)
    {
        SampleFragments fragments = _fragments[sample.TypeIndex];
        cursor.Text(fragments.TypeToValue(sample.Defect));
        WriteValue(ref cursor, sample, fragments.Decimals);
        cursor.Text(fragments.UnitToStart);
        WriteTime(ref cursor, sample.StartSeconds, sample.Defect == HealthDataDefect.StartUnreadable);
        cursor.Text(EndHead);
        WriteTime(ref cursor, sample.EndSeconds, sample.Defect == HealthDataDefect.EndUnreadable);
        if (createdAt > 0)
        {
            cursor.Again(createdAt, CreatedHead.Length + Iso8601Writer.SecondsLength);
        }
        else
        {
            createdAt = cursor.Written;
            cursor.Text(CreatedHead);
            cursor.Seconds(payload.CreatedSeconds);
        }

        cursor.Text(_tails[SampleTails.IndexOf(payload.User, sample.IsSynced)]);
    }

    private static void WriteValue(ref Utf8Cursor cursor, in DrawnSample sample, int decimals)
    {
        if (sample.Defect == HealthDataDefect.ValueNull) cursor.Text("null"u8);
        else if (sample.Defect == HealthDataDefect.ValueNotFinite) cursor.Text(BeyondDouble);
        else cursor.Number(sample.Scaled, decimals);
    }

    private static void WriteTime(ref Utf8Cursor cursor, long unixSeconds, bool unreadable)
    {
        if (unreadable) cursor.Text(NoTime);
        else cursor.Seconds(unixSeconds);
    }
}
