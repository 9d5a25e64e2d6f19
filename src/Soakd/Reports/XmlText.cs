using System.Text;
using System.Xml;

namespace Soakd.Reports;

/// <summary>Makes texts that XML allows.</summary>
internal static class XmlText
{
    /// <summary>The text without control characters. XML does not allow most of them, not even escaped.</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsAllowed(rune))
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static bool IsAllowed(Rune rune) => !rune.IsBmp || (XmlConvert.IsXmlChar((char)rune.Value) && !IsControl(rune));

    // XML 1.0 allows these control characters, but they are of no use to a reader.
    private static bool IsControl(Rune rune) => rune.Value is >= 0x7F and <= 0x9F;
}
