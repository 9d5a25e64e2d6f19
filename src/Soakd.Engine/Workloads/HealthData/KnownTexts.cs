using System.Text;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Makes a string of UTF-8 that was seen before only once. A text has one place in a table of fixed size, and a newer text takes the place
/// of an older one: hostile input costs speed and no memory. One thread.
/// </summary>
internal sealed class KnownTexts
{
    private const int Places = 1 << 13;
    private const int Longest = 64;

    private readonly (byte[] Utf8, string Text)[] _known = new (byte[], string)[Places];

    /// <summary>The string.</summary>
    /// <param name="utf8">JSON text without escapes.</param>
    /// <exception cref="InvalidOperationException">It is no UTF-8.</exception>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest) return Decode(utf8);
        ref (byte[] Utf8, string Text) place = ref _known[Utf8Hash.Of(utf8) & (Places - 1)];
        if (place.Text is not null && utf8.SequenceEqual(place.Utf8)) return place.Text;
        string text = Decode(utf8);
        place = (utf8.ToArray(), text);
        return text;
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidOperationException("This is no UTF-8.", e);
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}

/// <summary>A fast hash of short texts. It differs between processes, so that nobody can choose texts that collide.</summary>
internal static class Utf8Hash
{
    public static uint Of(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return (uint)hash.ToHashCode();
    }
}
