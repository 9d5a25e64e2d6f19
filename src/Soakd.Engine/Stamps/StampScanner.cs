using System.Text;

namespace Soakd.Engine.Stamps;

/// <summary>
/// Finds stamps in a record's bytes without parsing them: by the six digits with which every stamp of the run begins. Immutable and
/// thread-safe; allocates nothing.
/// </summary>
public sealed class StampScanner
{
    private const int VersionOffset = 13;
    private const int PrefixLength = 6;
    private const int FirstPartLength = 256;

    private readonly byte[] _prefix;
    private readonly byte[] _upperPrefix;
    private readonly bool _hasLetters;

    /// <summary>A scanner for the stamps of one run.</summary>
    /// <param name="run">The run's tag, 24 bits.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="run"/> is wider than 24 bits.</exception>
    public StampScanner(int run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(run);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(run, RecordStamp.MaxRun);
        _prefix = Encoding.ASCII.GetBytes($"{run:x6}");
        _upperPrefix = Encoding.ASCII.GetBytes($"{run:X6}");
        _hasLetters = !_prefix.AsSpan().SequenceEqual(_upperPrefix);
    }

    /// <summary>Finds out whose record it is, and its first stamp.</summary>
    /// <param name="value">The record's value, in any encoding that contains the id as text.</param>
    /// <param name="first">The first stamp of this run; otherwise the first of another run; otherwise the default.</param>
    public StampMatch Find(ReadOnlySpan<byte> value, out RecordStamp first)
    {
        int position = 0;
        if (TryNext(value, ref position, out first)) return StampMatch.Ours;
        return TryFindAny(value, out first) ? StampMatch.OtherRun : StampMatch.None;
    }

    /// <summary>Finds the next stamp of this run at or after <paramref name="position"/>, and moves the position past it.</summary>
    /// <param name="value">The record's value.</param>
    /// <param name="position">Where to start: 0 for the first call. On return: where the next call starts.</param>
    /// <param name="stamp">The stamp; the default when there is none left.</param>
    public bool TryNext(ReadOnlySpan<byte> value, ref int position, out RecordStamp stamp)
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = value[position..];
            int at = NextPrefix(rest);
            if (at < 0 || at + StampCodec.Length > rest.Length)
            {
                stamp = default;
                return false;
            }
            if (StampCodec.TryRead(rest.Slice(at, StampCodec.Length), out stamp))
            {
                position += at + StampCodec.Length;
                return true;
            }
            position += at + 1;
        }
    }

    // Lower and upper case are searched in the same part of the value, and the parts grow while nothing is found. So the search stays
    // linear, also when a record repeats one of the two spellings many times.
    private int NextPrefix(ReadOnlySpan<byte> value)
    {
        int from = 0;
        for (int length = FirstPartLength; from < value.Length; from += length - (PrefixLength - 1), length *= 2)
        {
            ReadOnlySpan<byte> part = value.Slice(from, Math.Min(length, value.Length - from));
            int lower = part.IndexOf(_prefix);
            int upper = _hasLetters ? (lower < 0 ? part : part[..lower]).IndexOf(_upperPrefix) : -1;
            int at = upper >= 0 ? upper : lower;
            if (at >= 0) return from + at;
            if (part.Length < length) return -1;
        }
        return -1;
    }

    // In every stamp of any run, the digit of the version follows a dash.
    private static bool TryFindAny(ReadOnlySpan<byte> value, out RecordStamp stamp)
    {
        int from = VersionOffset;
        while (from < value.Length)
        {
            int at = value[from..].IndexOf("-8"u8);
            if (at < 0) break;

            int start = from + at - VersionOffset;
            if (start + StampCodec.Length > value.Length) break;
            if (StampCodec.TryRead(value.Slice(start, StampCodec.Length), out stamp)) return true;
            from += at + 1;
        }
        stamp = default;
        return false;
    }
}

/// <summary>Whose record it is, by the stamps in its bytes.</summary>
public enum StampMatch
{
    /// <summary>Foreign: it has no stamp.</summary>
    None,

    /// <summary>It has a stamp of this run.</summary>
    Ours,

    /// <summary>It has no stamp of this run, but a version-8 UUID with a valid check: a stamp of another run (wrong once in 128).</summary>
    OtherRun,
}
