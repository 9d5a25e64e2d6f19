using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.Own;

/// <summary>A part of a template that differs from record to record. Immutable; from any thread; allocates nothing.</summary>
/// <param name="maxBytes">It never writes more bytes than this.</param>
internal abstract class Placeholder(int maxBytes)
{
    /// <summary>It never writes more bytes than this.</summary>
    public int MaxBytes => maxBytes;

    /// <summary>How many texts it chooses from; 1 where it does not choose.</summary>
    public virtual int Texts => 1;

    public abstract void Write(in RecordDraw draw, ref Utf8Cursor cursor);

    /// <summary>Writes one of the texts that it chooses from.</summary>
    public virtual void WriteText(int text, in RecordDraw draw, ref Utf8Cursor cursor) => Write(in draw, ref cursor);
}

/// <summary>The stamp by which the record, or a part of it, is found again.</summary>
internal sealed class StampPlaceholder(int sample) : Placeholder(StampCodec.Length)
{
    /// <summary>The part of the record, from 0.</summary>
    public int Sample => sample;

    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor) =>
        StampCodec.Write(draw.StampUpper, StampLayout.OfSample(draw.StampLower, sample), cursor.Take(StampCodec.Length));
}

/// <summary>When the record is due.</summary>
internal sealed class TimePlaceholder(TimeForm form) : Placeholder(Iso8601Writer.MillisecondsLength)
{
    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor)
    {
        switch (form)
        {
            case TimeForm.Iso:
                cursor.Milliseconds(draw.TimeMs);
                break;
            case TimeForm.IsoSeconds:
                cursor.Seconds(draw.TimeMs / 1_000);
                break;
            case TimeForm.UnixMilliseconds:
                ScaledNumber.WriteWhole((ulong)draw.TimeMs, 1, ref cursor);
                break;
            default:
                ScaledNumber.WriteWhole((ulong)draw.TimeMs / 1_000, 1, ref cursor);
                break;
        }
    }
}

/// <summary>How a time is written.</summary>
internal enum TimeForm
{
    Iso,
    IsoSeconds,
    UnixMilliseconds,
    UnixSeconds,
}

/// <summary>The record's number.</summary>
internal sealed class SequencePlaceholder(int digits) : Placeholder(ScaledNumber.MaxBytes)
{
    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor) =>
        ScaledNumber.WriteWhole((ulong)draw.Sequence, digits, ref cursor);
}

/// <summary>The record's user.</summary>
internal sealed class UserPlaceholder(int digits) : Placeholder(ScaledNumber.MaxBytes)
{
    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor) =>
        ScaledNumber.WriteWhole((ulong)draw.User, digits, ref cursor);
}

/// <summary>One of a few texts, each as likely as the others.</summary>
/// <param name="number">The number of the placeholder: two of the same kind draw apart.</param>
/// <param name="options">The texts.</param>
internal sealed class ChoicePlaceholder(ulong number, byte[][] options) : Placeholder(options.Max(option => option.Length))
{
    public override int Texts => options.Length;

    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor) =>
        cursor.Text(options[(int)Draws.Below((ulong)options.Length, number, in draw)]);

    public override void WriteText(int text, in RecordDraw draw, ref Utf8Cursor cursor) =>
        cursor.Text(options[Math.Min(text, options.Length - 1)]);
}

/// <summary>A number from a range, each as likely as the others.</summary>
internal sealed class RangePlaceholder(ulong number, long least, long most, int decimals) : Placeholder(ScaledNumber.MaxBytes)
{
    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor) =>
        ScaledNumber.Write(least + (long)Draws.Below((ulong)(most - least) + 1, number, in draw), decimals, ref cursor);
}

/// <summary>A number that wanders within a range, for each user on a course of its own.</summary>
internal sealed class WalkPlaceholder(ulong number, long least, long most, int decimals) : Placeholder(ScaledNumber.MaxBytes)
{
    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor)
    {
        ulong course = KeyedHash.At(KeyedHash.At(draw.Key, number), (ulong)draw.User);
        long above = (long)((Int128)(most - least + 1) * ValueNoise.At(course, draw.Round) / ValueNoise.Range);
        ScaledNumber.Write(least + above, decimals, ref cursor);
    }
}

/// <summary>A random UUID of version 4, which no reader takes for a stamp.</summary>
internal sealed class UuidPlaceholder(ulong number) : Placeholder(StampCodec.Length)
{
    private const ulong VersionMask = 0xF000, Version = 0x4000, VariantMask = 0xC000_0000_0000_0000, Variant = 0x8000_0000_0000_0000;

    public override void Write(in RecordDraw draw, ref Utf8Cursor cursor)
    {
        ulong upper = Draws.Of(number, in draw), lower = KeyedHash.At(upper, 1);
        StampCodec.Write((upper & ~VersionMask) | Version, (lower & ~VariantMask) | Variant, cursor.Take(StampCodec.Length));
    }
}

/// <summary>What placeholders draw.</summary>
internal static class Draws
{
    /// <summary>A random number that belongs to a placeholder and a record.</summary>
    public static ulong Of(ulong number, in RecordDraw draw) => KeyedHash.At(KeyedHash.At(draw.Key, number), (ulong)draw.Sequence);

    /// <summary>A random number below a limit.</summary>
    public static ulong Below(ulong limit, ulong number, in RecordDraw draw) => Math.BigMul(Of(number, in draw), limit, out _);
}
