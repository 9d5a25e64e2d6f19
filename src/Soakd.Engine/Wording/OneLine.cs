namespace Soakd.Engine.Wording;

/// <summary>A text of somebody else on one line that cannot control a terminal.</summary>
public static class OneLine
{
    /// <summary>The text with a space for each control character, line breaks among them. Its length stays.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
