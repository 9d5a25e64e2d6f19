using System.Buffers.Binary;

namespace Soakd.Engine.Stamps;

/// <summary>
/// Writes a stamp as the text of a UUID (version 8, lower case, with dashes) and reads it back. Stateless and thread-safe; allocates
/// nothing.
/// </summary>
public static class StampCodec
{
    /// <summary>The length of a stamp's text in bytes (ASCII).</summary>
    public const int Length = 36;

    /// <summary>Writes the stamp's 36 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="stamp">Each part within its bits (<see cref="RecordStamp"/>); a wider part would overwrite its neighbours.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void Write(in RecordStamp stamp, Span<byte> destination)
    {
        (ulong upper, ulong lower) = StampLayout.Pack(stamp);
        Write(upper, lower, destination);
    }

    /// <summary>The same for a stamp that is packed already.</summary>
    internal static void Write(ulong upper, ulong lower, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, upper);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], lower);
        if (!new Guid(bytes, bigEndian: true).TryFormat(destination, out _, "D"))
            throw new ArgumentException($"A stamp needs {Length} bytes.", nameof(destination));
    }

    /// <summary>Reads a stamp: true when shape, version, variant and check hold. Upper-case digits are accepted, because pipelines
    /// re-encode UUIDs.</summary>
    /// <param name="text">The bytes; the result is false unless there are exactly <see cref="Length"/>.</param>
    /// <param name="stamp">The stamp, of any run; the default when the result is false.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out RecordStamp stamp)
    {
        stamp = default;
        return text.Length == Length
            && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
            && HexDigits.TryRead(text[..8], out ulong a)
            && HexDigits.TryRead(text.Slice(9, 4), out ulong b)
            && HexDigits.TryRead(text.Slice(14, 4), out ulong c)
            && HexDigits.TryRead(text.Slice(19, 4), out ulong d)
            && HexDigits.TryRead(text.Slice(24, 12), out ulong e)
            && StampLayout.TryUnpack(a << 32 | b << 16 | c, d << 48 | e, out stamp);
    }
}
