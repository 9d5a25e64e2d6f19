using System.Text;

namespace Soakd.Engine.Stamps;

/// <summary>
/// Finds stamps in a record's bytes without parsing them: by the six digits that begin every stamp of the run. Immutable; from any
/// thread; allocates nothing.
/// </summary>
public sealed class StampScanner
{
    private const int VersionOffset = 13;
    private const int PrefixLength = 6;
    private const int FirstStretch = 256;

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

    /// <summary>Whose record this is, and its first stamp.</summary>
    /// <param name="value">The record's value, whatever its encoding, as long as the id is in it as text.</param>
    /// <param name="first">The first stamp of this run; else the first of another; else the default.</param>
    public StampMatch Find(ReadOnlySpan<byte> value, out RecordStamp first)
    {
        int position = 0;
        if (TryNext(value, ref position, out first)) return StampMatch.Ours;
        return TryFindAny(value, out first) ? StampMatch.OtherRun : StampMatch.None;
    }

    /// <summary>The next stamp of this run at or after <paramref name="position"/>, which then moves behind it.</summary>
    /// <param name="value">The record's value.</param>
    /// <param name="position">Where to begin, 0 at first; where to go on, afterwards.</param>
    /// <param name="stamp">The stamp; the default when there is no more.</param>
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

    // Both spellings are looked for in the same stretch, and stretches grow only as long as nothing is found: no byte is looked at again
    // and again for the spelling that is not there, whatever the record repeats.
    private int NextPrefix(ReadOnlySpan<byte> value)
    {
        int from = 0;
        for (int stretch = FirstStretch; from < value.Length; from += stretch - (PrefixLength - 1), stretch *= 2)
        {
            ReadOnlySpan<byte> part = value.Slice(from, Math.Min(stretch, value.Length - from));
            int lower = part.IndexOf(_prefix);
            int upper = _hasLetters ? (lower < 0 ? part : part[..lower]).IndexOf(_upperPrefix) : -1;
            int at = upper >= 0 ? upper : lower;
            if (at >= 0) return from + at;
            if (part.Length < stretch) return -1;
        }
        return -1;
    }

    // The version's digit follows a dash in every stamp of any run.
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

/// <summary>Whose a record is, by the stamps in its bytes.</summary>
public enum StampMatch
{
    /// <summary>Foreign: no stamp in it.</summary>
    None,

    /// <summary>A stamp of this run.</summary>
    Ours,

    /// <summary>None of this run, but a version-8 UUID whose check holds: of another run (wrong once in 128).</summary>
    OtherRun,
}
