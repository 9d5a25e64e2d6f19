using System.IO.Compression;

namespace Soakd.Kafka.Batches;

/// <summary>
/// How long a batch is when it is compressed, without compressing it: the greedy search for repetitions of LZ4 and Snappy is done, and
/// only the lengths of what they would write are added up. Gzip is done by the platform, and stands for zstd, too: at their default levels
/// the two differ by less than a tenth on records. One thread.
/// </summary>
internal sealed class PackedLength(string compression)
{
    private const int BlockBytes = 1 << 16;
    private const int HashBits = 13;

    // The head of a frame, its end mark, and the length before each block.
    private const int Lz4Frame = 7 + 4;
    private const int Lz4Block = 4;

    // Near the end of a block nothing is searched for any more.
    private const int NoMatchBefore = 12;
    private const int NoMatchIn = 5;
    private const int SkipAfter = 6;

    private readonly int[] _seen = new int[1 << HashBits];

    /// <summary>The length. It is never more than the length of the bytes: then the producer sends them as they are.</summary>
    public int Of(ReadOnlySpan<byte> bytes) => Math.Min(bytes.Length, compression switch
    {
        "lz4" => Lz4Frame + Blocks(bytes, Lz4Block, snappy: false),
        "snappy" => 3 + Blocks(bytes, 0, snappy: true),
        "gzip" or "zstd" => Gzip(bytes),
        _ => bytes.Length,
    });

    private int Blocks(ReadOnlySpan<byte> bytes, int head, bool snappy)
    {
        int length = 0;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(BlockBytes, bytes.Length)..])
        {
            ReadOnlySpan<byte> block = bytes[..Math.Min(BlockBytes, bytes.Length)];
            length += head + Math.Min(block.Length, Block(block, snappy));
        }

        return length;
    }

    private int Block(ReadOnlySpan<byte> block, bool snappy)
    {
        int length = 0, anchor = 0, at = 1, end = block.Length - NoMatchBefore;
        Array.Fill(_seen, -1);
        for (int misses = 1 << SkipAfter; at < end;)
        {
            uint four = BitConverter.ToUInt32(block[at..]);
            ref int seen = ref _seen[(four * 2654435761u) >> (32 - HashBits)];
            int match = seen;
            seen = at;
            if (match < 0 || BitConverter.ToUInt32(block[match..]) != four)
            {
                at += misses++ >> SkipAfter;
                continue;
            }

            for (; at > anchor && match > 0 && block[at - 1] == block[match - 1]; at--) match--;
            int same = 4 + Same(block[(at + 4)..^NoMatchIn], block[(match + 4)..]);
            length += snappy ? SnappyLiteral(at - anchor) + SnappyCopy(same, at - match) : Lz4Token(at - anchor, same);
            anchor = at += same;
            misses = 1 << SkipAfter;
            if (at < end) _seen[(BitConverter.ToUInt32(block[(at - 2)..]) * 2654435761u) >> (32 - HashBits)] = at - 2;
        }

        int left = block.Length - anchor;
        return length + (snappy ? SnappyLiteral(left) : 1 + Lz4More(left) + left);
    }

    private static int Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => one.CommonPrefixLength(other);

    // A token, the literals and their length, two bytes of offset, and the length of the match.
    private static int Lz4Token(int literals, int match) => 3 + Lz4More(literals) + literals + Lz4More(match - 4);

    private static int Lz4More(int length) => length < 15 ? 0 : 1 + (length - 15) / 255;

    private static int SnappyLiteral(int length) => length switch { 0 => 0, <= 60 => 1 + length, <= 256 => 2 + length, _ => 3 + length };

    private static int SnappyCopy(int length, int offset)
    {
        int written = 0;
        for (; length > 64; length -= 60) written += 3;
        return written + (length < 12 && offset < 2048 ? 2 : 3);
    }

    private static int Gzip(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return (int)packed.Length;
    }
}
