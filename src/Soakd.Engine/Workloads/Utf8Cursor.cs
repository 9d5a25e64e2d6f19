namespace Soakd.Engine.Workloads;

/// <summary>A pen over a span of bytes: what is written next goes behind what was written last.</summary>
internal ref struct Utf8Cursor(Span<byte> destination)
{
    private readonly Span<byte> _all = destination;
    private long _day = -1;
    private int _dayAt;

    public int Written { get; private set; }

    /// <summary>Copies bytes.</summary>
    public void Text(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_all[Written..]);
        Written += text.Length;
    }

    /// <summary>Copies bytes that were written before.</summary>
    public void Again(int at, int length) => Text(_all.Slice(at, length));

    /// <summary>The next <paramref name="length"/> bytes, for the caller to fill.</summary>
    public Span<byte> Take(int length)
    {
        Span<byte> taken = _all.Slice(Written, length);
        Written += length;
        return taken;
    }

    /// <summary>
    /// Writes a time as ISO 8601 in whole seconds. The times of a payload mostly share a day, which is reckoned once and copied.
    /// </summary>
    public void Seconds(long unixSeconds)
    {
        uint day = Iso8601Writer.DayOf(unixSeconds);
        int at = Written;
        Span<byte> text = Take(Iso8601Writer.SecondsLength);
        if (day == _day) _all.Slice(_dayAt, Iso8601Writer.DayLength).CopyTo(text);
        else Iso8601Writer.WriteDay(day, text);
        Iso8601Writer.WriteSecondsOfDay(unixSeconds, day, text);
        (_day, _dayAt) = (day, at);
    }

    /// <summary>Writes a time as ISO 8601 with milliseconds.</summary>
    public void Milliseconds(long unixMs)
    {
        long seconds = unixMs / 1_000;
        Seconds(seconds);
        Iso8601Writer.AppendMilliseconds((uint)(unixMs - seconds * 1_000), _all[(Written - Iso8601Writer.SecondsLength)..]);
        Written += Iso8601Writer.MillisecondsLength - Iso8601Writer.SecondsLength;
    }

    /// <summary>Writes a number with a fixed count of decimals.</summary>
    /// <param name="scaled">The number in units of its last decimal.</param>
    /// <param name="decimals">0..2.</param>
    public void Number(int scaled, int decimals)
    {
        if (scaled < 0)
        {
            Take(1)[0] = (byte)'-';
            scaled = -scaled;
        }
        // Each with a divisor that the compiler knows: it makes a multiplication of it.
        (int whole, int fraction) = decimals switch
        {
            0 => (scaled, 0),
            1 => Math.DivRem(scaled, 10),
            _ => Math.DivRem(scaled, 100),
        };
        DecimalDigits.WritePadded((uint)whole, Take(DecimalDigits.CountOf((uint)whole)));
        if (decimals == 0) return;

        Take(1)[0] = (byte)'.';
        DecimalDigits.WritePadded((uint)fraction, Take(decimals));
    }
}
