using System.Buffers.Text;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Reads a row piece by piece, as <see cref="HealthDataRowWriter"/> writes it: a row in that writing is compared without a JSON reader.
/// Another writing says nothing of the row.
/// </summary>
internal ref struct PlainRow(ReadOnlySpan<byte> row)
{
    private const int LongestNumber = 24;

    private ReadOnlySpan<byte> _rest = row;

    /// <summary>Whether all of it was read.</summary>
    public readonly bool IsOver => _rest.IsEmpty;

    public bool Text(scoped ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected)) return false;
        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>A name of a field with what stands before its value, and the value.</summary>
    public bool Text(scoped ReadOnlySpan<byte> head, scoped ReadOnlySpan<byte> expected) => Text(head) && Text(expected);

    /// <summary>The same with a whole number.</summary>
    public bool Number(ReadOnlySpan<byte> head, long expected)
    {
        Span<byte> text = stackalloc byte[LongestNumber];
        return Text(head) && Utf8Formatter.TryFormat(expected, text, out int length) && Text(text[..length]);
    }

    /// <summary>The same with a number that has decimals, none of them a last 0.</summary>
    public bool Number(ReadOnlySpan<byte> head, int scaled, int decimals)
    {
        for (; decimals > 0 && scaled % 10 == 0; decimals--) scaled /= 10;
        Span<byte> text = stackalloc byte[LongestNumber];
        var cursor = new Utf8Cursor(text);
        cursor.Number(scaled, decimals);
        return Text(head) && Text(text[..cursor.Written]);
    }

    /// <summary>The same with any whole number. One with a 0 before it is no JSON.</summary>
    public bool AnyNumber(ReadOnlySpan<byte> head)
    {
        if (!Text(head)) return false;
        int end = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (end < 1 || (end > 1 && _rest[0] == (byte)'0')) return false;
        _rest = _rest[end..];
        return true;
    }

    /// <summary>The same with a stamp.</summary>
    public bool Stamp(ReadOnlySpan<byte> head, in RecordStamp expected)
    {
        if (!Text(head) || _rest.Length < StampCodec.Length) return false;
        bool same = StampCodec.TryRead(_rest[..StampCodec.Length], out RecordStamp stamp) && stamp == expected;
        _rest = _rest[StampCodec.Length..];
        return same;
    }
}
