using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>A rule that ends a run as FAIL at once.</summary>
/// <param name="Name">The count that it watches, the name of an <see cref="IntegrityViolation"/>, or <see cref="NothingReturned"/>.</param>
/// <param name="Text">The condition as it was written.</param>
/// <param name="Limit">The limit: a number of records; for <see cref="NothingReturned"/> microseconds.</param>
internal sealed record AbortRule(string Name, string Text, long Limit)
{
    /// <summary>The rule for the longest time in which brokers acknowledge records and no record comes back.</summary>
    public const string NothingReturned = EndEntry.NothingReturned;

    private static readonly string[] Violations = [.. IntegrityViolations.All.Select(violation => violation.Name)];

    /// <summary>Reads a rule such as <c>lost</c> and <c>&gt; 0</c>, or <c>nothing-returned</c> and <c>60 s</c>.</summary>
    public static bool TryParse(string name, string text, [NotNullWhen(true)] out AbortRule? rule, out string problem)
    {
        rule = null;
        problem = "";
        string trimmed = text.Trim();
        if (name == NothingReturned)
        {
            if (DurationText.TryParse(trimmed.Replace(" ", "", StringComparison.Ordinal), out TimeSpan time) && time > TimeSpan.Zero)
                rule = new AbortRule(name, trimmed, (long)time.TotalMicroseconds);
            else
                problem = $"{DurationText.Allowed} is needed";
        }
        else if (!Violations.Contains(name, StringComparer.Ordinal))
        {
            problem = $"there is no rule \"{name}\"; the rules are {string.Join(", ", Violations)}, {NothingReturned}";
        }
        else if (trimmed.StartsWith('>')
            && long.TryParse(trimmed.AsSpan(1).TrimStart(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long limit))
        {
            rule = new AbortRule(name, trimmed, limit);
        }
        else
        {
            problem = "a count such as > 0 is needed";
        }

        return rule is not null;
    }

    /// <summary>A measured value in words: <c>5</c> for a count of records, or <c>60 s</c>.</summary>
    public string ValueText(long value) => Name == NothingReturned
        ? RunTime.Length(value)
        : value.ToString("#,0", CultureInfo.InvariantCulture);
}
