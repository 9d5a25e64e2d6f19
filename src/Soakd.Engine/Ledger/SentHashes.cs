using System.IO.Hashing;

namespace Soakd.Engine.Ledger;

/// <summary>
/// The hash of each record that is under way: one word a record, beside the slots of the ledger (docs/method.md#whole-records). A slot is
/// the Recorder's alone, but a hash is known where a record is written, and wanted where one is read, while its bytes are at hand. So one
/// thread writes here, and another one reads, without a lock. There are as many words as records are usually under way: what stays away for
/// longer than so many later records is not known any more. Allocates nothing once it is made.
/// </summary>
public sealed class SentHashes
{
    /// <summary>How many records a run keeps the hashes of: 2 MiB, at 20,000/s those of the last 13 s.</summary>
    public const int UsualRecords = 1 << 18;

    private readonly ulong[] _words;
    private readonly int _mask;

    /// <summary>No record was written yet.</summary>
    /// <param name="records">How many of the latest records are known, a power of two.</param>
    public SentHashes(int records = UsualRecords)
    {
        if (!int.IsPow2(records))
            throw new ArgumentOutOfRangeException(nameof(records), records, "must be a power of two");
        _words = new ulong[records];
        _mask = records - 1;
    }

    /// <summary>A record was written, and is about to be sent. One thread.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="value">Its value.</param>
    public void Keep(long sequence, ReadOnlySpan<byte> value) => Volatile.Write(ref WordOf(sequence), HashOf(sequence, value));

    /// <summary>Whether a value is the one that was sent as a record. Any thread.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="value">What came back.</param>
    /// <returns>True when it is; false when it is another one, or the record's hash is not known any more.</returns>
    public bool Have(long sequence, ReadOnlySpan<byte> value) => Volatile.Read(ref WordOf(sequence)) == HashOf(sequence, value);

    private ref ulong WordOf(long sequence) => ref _words[(int)(sequence & _mask)];

    // The record's number is the seed, so that a later record of the same content, which has taken its word, has another hash.
    private static ulong HashOf(long sequence, ReadOnlySpan<byte> value) => XxHash3.HashToUInt64(value, sequence);
}
