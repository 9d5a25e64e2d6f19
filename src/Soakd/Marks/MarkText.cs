using System.Diagnostics.CodeAnalysis;

namespace Soakd.Marks;

/// <summary>The text of a mark: one line that a terminal, a log and a report can show.</summary>
internal static class MarkText
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Checks a text from a person or from a file.</summary>
    /// <param name="given">The given text.</param>
    /// <param name="text">The text without spaces around it; null when it is not allowed.</param>
    /// <param name="problem">The problem, and what is allowed; empty when there is no problem.</param>
    public static bool TryRead(string given, [NotNullWhen(true)] out string? text, out string problem)
    {
        string trimmed = given.Trim();
        problem = trimmed.Length is 0 or > Longest ? $"must be a text of 1 to {Longest} characters, but has {trimmed.Length}"
            : trimmed.Any(char.IsControl) ? "must be a text without line breaks and other control characters"
            : "";
        text = problem.Length == 0 ? trimmed : null;
        return text is not null;
    }
}
