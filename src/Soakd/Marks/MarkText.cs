using System.Diagnostics.CodeAnalysis;

namespace Soakd.Marks;

/// <summary>What a mark may say: one line that a terminal, a log and a report can show.</summary>
internal static class MarkText
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Reads a text, from a person or from the spool.</summary>
    /// <param name="given">The text as it came.</param>
    /// <param name="text">The text without the blanks around it; null when it may not be a mark's.</param>
    /// <param name="problem">What is wrong and what is allowed; empty when nothing is.</param>
    public static bool TryRead(string given, [NotNullWhen(true)] out string? text, out string problem)
    {
        string trimmed = given.Trim();
        problem = trimmed.Length is 0 or > Longest ? $"a text of 1 to {Longest} characters is needed, it has {trimmed.Length}"
            : trimmed.Any(char.IsControl) ? "a text without line breaks and other control characters is needed"
            : "";
        text = problem.Length == 0 ? trimmed : null;
        return text is not null;
    }
}
