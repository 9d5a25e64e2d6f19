using System.Runtime.InteropServices;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Records that are sent as they stand, but for the stamp; after the last comes the first again.</summary>
/// <param name="bytes">The bytes of all of them.</param>
/// <param name="records">Where each stands.</param>
/// <param name="areStamped">Whether the stamp goes into their values.</param>
internal sealed class RecordFile(ReadOnlyMemory<byte> bytes, FileRecord[] records, bool areStamped) : IRecordBody
{
    public int MaxBytes { get; } = records.Max(record => record.Length - record.StampLength) + (areStamped ? StampCodec.Length : 0);

    public int Stamps => areStamped ? 1 : 0;

    public void Write(in RecordDraw draw, ref Utf8Cursor cursor)
    {
        FileRecord record = records[draw.Sequence % records.Length];
        ReadOnlySpan<byte> text = bytes.Span.Slice(record.Start, record.Length);
        cursor.Text(text[..record.StampAt]);
        if (areStamped) StampCodec.Write(draw.StampUpper, draw.StampLower, cursor.Take(StampCodec.Length));
        cursor.Text(text[(record.StampAt + record.StampLength)..]);
    }
}

/// <summary>Where a record stands in its file.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="StampAt">The byte in it where the stamp goes in.</param>
/// <param name="StampLength">How many of its bytes the stamp replaces.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileRecord(int Start, int Length, int StampAt, int StampLength);

/// <summary>The keys that the records of a file have; records of one key are of one user. Immutable.</summary>
/// <param name="keys">The key of each user.</param>
/// <param name="users">The user of each record.</param>
internal sealed class FileKeys(byte[][] keys, int[] users)
{
    public int Users => keys.Length;

    public int MaxBytes { get; } = keys.Max(key => key.Length);

    public int UserOf(long sequence) => users[sequence % users.Length];

    public ReadOnlySpan<byte> Of(int user) => keys[user];
}
