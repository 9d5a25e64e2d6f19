using System.Buffers.Binary;

namespace Soakd.Kafka.Batches;

/// <summary>
/// The records of one batch as bytes, in Kafka's record format v2: what the producer compresses, and what a broker keeps behind the head of
/// the batch. One thread.
/// </summary>
internal sealed class BatchBytes
{
    /// <summary>The bytes of a batch before its records: offset, length, epoch, checksum, time, producer, number of records.</summary>
    public const int Head = 61;

    // Attributes, the key, the value, the number of headers, and their lengths, each as long as it can be.
    private const int MostBesideTexts = 1 + 10 * 6;

    private readonly byte[] _header;
    private byte[] _bytes = new byte[1 << 16];

    /// <param name="headerName">The name of a header that is the same in each record.</param>
    /// <param name="headerValue">Its value.</param>
    /// <param name="more">How many other headers each record has.</param>
    public BatchBytes(ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue, int more = 0)
    {
        var header = new byte[headerName.Length + headerValue.Length + 20];
        int length = VariableInt(header, 1 + more);
        length += Text(header.AsSpan(length), headerName);
        length += Text(header.AsSpan(length), headerValue);
        _header = header[..length];
    }

    /// <summary>How many records there are.</summary>
    public int Records { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Begins the next batch.</summary>
    public void Clear() => (Records, Length) = (0, 0);

    /// <summary>Adds a record.</summary>
    /// <param name="afterFirstMs">Milliseconds from the first record of the batch to this one.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="more">Its other headers, as <see cref="Text"/> writes them: the name and the value of each.</param>
    public void Add(long afterFirstMs, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> more = default)
    {
        Span<byte> inner = stackalloc byte[30];
        int before = 1;
        before += VariableInt(inner[before..], afterFirstMs);
        before += VariableInt(inner[before..], Records);
        int length = before + LengthOf(key.Length) + key.Length + LengthOf(value.Length) + value.Length + _header.Length + more.Length;
        Grow(length + MostBesideTexts);
        Length += VariableInt(_bytes.AsSpan(Length), length);
        inner[..before].CopyTo(_bytes.AsSpan(Length));
        Length += before;
        Length += Text(_bytes.AsSpan(Length), key);
        Length += Text(_bytes.AsSpan(Length), value);
        _header.CopyTo(_bytes.AsSpan(Length));
        Length += _header.Length;
        more.CopyTo(_bytes.AsSpan(Length));
        Length += more.Length;
        Records++;
    }

    private void Grow(int more)
    {
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + more));
    }

    /// <summary>Writes a text behind its length.</summary>
    /// <param name="into">Room for the text and five bytes more.</param>
    /// <param name="text">The text.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Text(Span<byte> into, ReadOnlySpan<byte> text)
    {
        int length = VariableInt(into, text.Length);
        text.CopyTo(into[length..]);
        return length + text.Length;
    }

    private static int LengthOf(long value)
    {
        Span<byte> scratch = stackalloc byte[10];
        return VariableInt(scratch, value);
    }

    // Zig-zag, seven bits a byte, the lowest first.
    private static int VariableInt(Span<byte> into, long value)
    {
        ulong left = (ulong)((value << 1) ^ (value >> 63));
        int length = 0;
        for (; left >= 0x80; left >>= 7) into[length++] = (byte)(left | 0x80);
        into[length++] = (byte)left;
        return length;
    }
}

/// <summary>The partition that the producer chooses for a key: Kafka's own hash, of the Java client (<c>murmur2_random</c>).</summary>
internal static class KeyPartition
{
    private const uint Multiplier = 0x5bd1e995;

    /// <summary>The partition of a key.</summary>
    public static int Of(ReadOnlySpan<byte> key, int partitions) => (int)((Murmur2(key) & 0x7fffffff) % (uint)partitions);

    private static uint Murmur2(ReadOnlySpan<byte> key)
    {
        uint hash = 0x9747b28c ^ (uint)key.Length;
        for (; key.Length >= 4; key = key[4..])
        {
            uint word = BinaryPrimitives.ReadUInt32LittleEndian(key) * Multiplier;
            hash = (hash * Multiplier) ^ ((word ^ (word >> 24)) * Multiplier);
        }

        if (key.Length >= 3) hash ^= (uint)key[2] << 16;
        if (key.Length >= 2) hash ^= (uint)key[1] << 8;
        if (key.Length >= 1) hash = (hash ^ key[0]) * Multiplier;
        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }
}
