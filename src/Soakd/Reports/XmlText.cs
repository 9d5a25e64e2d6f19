using System.Text;
using System.Xml;

namespace Soakd.Reports;

/// <summary>Text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>The text without its control characters, most of which no XML document may hold, not even escaped.</summary>
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

    // Allowed in XML 1.0, and of no use to anyone who reads it: the second row of controls.
    private static bool IsControl(Rune rune) => rune.Value is >= 0x7F and <= 0x9F;
}
