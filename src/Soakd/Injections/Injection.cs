using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>
/// Something that goes wrong in a run on purpose, to see whether soakd finds it. All screens and reports of the run name it.
/// </summary>
/// <param name="Typed">The text that a person typed, such as <c>leak:1MiB/min</c> or <c>stall:8s@20s</c>.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Amount">The amount, in the unit of the kind.</param>
/// <param name="After">How long after the first record it begins.</param>
internal sealed record Injection(string Typed, InjectionKind Kind, double Amount, TimeSpan After = default)
{
    private const int MostPartition = 99_999;
    private static readonly TimeSpan MostAfter = TimeSpan.FromDays(1);

    /// <summary>How long it lasts, for a kind whose amount is a time.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Amount);

    /// <summary>The only partition that it concerns; null for all.</summary>
    public int? Partition { get; init; }

    /// <summary>Reads an injection of a run.</summary>
    /// <param name="text">The text that a person typed.</param>
    /// <param name="injection">The injection; null when there is a problem.</param>
    /// <param name="problem">The problem and what is allowed, in one line; empty when there is no problem.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Injection? injection, out string problem) =>
        TryParse(text, InjectionKind.OfRun, out injection, out problem);

    /// <summary>Reads an injection: <c>KIND:AMOUNT</c>, then <c>@TIME</c>, then <c>#PARTITION</c>.</summary>
    /// <param name="text">The text that a person typed.</param>
    /// <param name="kinds">The kinds that there are.</param>
    /// <param name="injection">The injection; null when there is a problem.</param>
    /// <param name="problem">The problem and what is allowed, in one line; empty when there is no problem.</param>
    public static bool TryParse(
        string text, IReadOnlyList<InjectionKind> kinds, [NotNullWhen(true)] out Injection? injection, out string problem)
    {
        injection = null;
        problem = "";
        string[] words = text.Split(':', 2);
        string[] whatAndPartition = words[^1].Split('#', 2);
        string[] amountAndTime = whatAndPartition[0].Split('@', 2);
        TimeSpan after = TimeSpan.Zero;
        int partition = 0;
        if (kinds.FirstOrDefault(one => one.Name == words[0]) is not { } kind)
            problem = $"there is no injection \"{words[0]}\"{InjectionKind.DidYouMean(words[0], kinds)}; the kinds are "
                + InjectionKind.NamesOf(kinds);
        else if (words.Length < 2 || !InjectionQuantity.TryParse(amountAndTime[0], kind.Amount, out double amount))
            problem = $"{kind.Name} needs {InjectionQuantity.Allowed(kind.Amount)}";
        else if (amountAndTime.Length == 2 && (!DurationText.TryParse(amountAndTime[1], out after) || after > MostAfter))
            problem = $"the part after @ must be {DurationText.Allowed}, at most {DurationText.Format(MostAfter)}";
        else if (whatAndPartition.Length == 2 && !kind.ByPartition)
            problem = $"{kind.Name} cannot be limited to one partition (#)";
        else if (whatAndPartition.Length == 2 && !TryParsePartition(whatAndPartition[1], out partition))
            problem = $"the part after # must be the number of a partition, from 0 to {MostPartition:#,0}";
        else
            injection = new Injection(text, kind, amount, after) { Partition = whatAndPartition.Length == 2 ? partition : null };
        return injection is not null;
    }

    /// <summary>The injection in words: <c>leak 1 MiB/min</c>, <c>stall 8 s, after 20s</c>.</summary>
    public override string ToString() => $"{Kind.Name} {InjectionQuantity.Text(Amount, Kind.Amount)}"
        + (Partition is { } partition ? $", partition {partition}" : "")
        + (After > TimeSpan.Zero ? $", after {DurationText.Format(After)}" : "");

    private static bool TryParsePartition(string text, out int partition) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out partition) && partition <= MostPartition;
}
