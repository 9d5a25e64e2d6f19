using System.Diagnostics.CodeAnalysis;
using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>A fault that a run is given on purpose, to see whether it is found. The run says so wherever it is told of.</summary>
/// <param name="Typed">The fault as it was typed, such as <c>leak:1MiB/min</c> or <c>stall:8s@20s</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much of it, in the unit of its kind.</param>
/// <param name="After">How long after the first record it begins.</param>
internal sealed record Injection(string Typed, InjectionKind Kind, double Amount, TimeSpan After = default)
{
    private static readonly TimeSpan MostAfter = TimeSpan.FromDays(1);

    /// <summary>The time that it lasts, for a kind whose amount is one.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Amount);

    /// <summary>Reads a fault.</summary>
    /// <param name="text">The fault as it is typed.</param>
    /// <param name="fault">The fault; null when there is a problem.</param>
    /// <param name="problem">What is wrong and what is allowed, in one line; empty when nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Injection? fault, out string problem)
    {
        fault = null;
        problem = "";
        string[] words = text.Split(':', 2);
        string[] amountAndTime = words[^1].Split('@', 2);
        TimeSpan after = TimeSpan.Zero;
        if (InjectionKind.Find(words[0]) is not { } kind)
            problem = $"there is no fault \"{words[0]}\"{InjectionKind.Meant(words[0])}; known are {InjectionKind.Names}";
        else if (words.Length < 2 || !InjectionQuantity.TryParse(amountAndTime[0], kind.Amount, out double amount))
            problem = $"{kind.Name} takes {InjectionQuantity.Allowed(kind.Amount)}";
        else if (amountAndTime.Length == 2 && (!DurationText.TryParse(amountAndTime[1], out after) || after > MostAfter))
            problem = $"behind @ {DurationText.Allowed} is needed, at most {DurationText.Format(MostAfter)}";
        else
            fault = new Injection(text, kind, amount, after);
        return fault is not null;
    }

    /// <summary>The fault in words: <c>leak 1 MiB/min</c>, <c>stall 8 s, after 20s</c>.</summary>
    public override string ToString() => $"{Kind.Name} {InjectionQuantity.Text(Amount, Kind.Amount)}"
        + (After > TimeSpan.Zero ? $", after {DurationText.Format(After)}" : "");
}
