using System.Diagnostics.CodeAnalysis;

namespace Soakd.Drills;

/// <summary>A fault that a run is given on purpose, to see whether it is found. The run says so wherever it is told of.</summary>
/// <param name="Typed">The fault as it was typed, such as <c>leak:1MiB/min</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much of it, in the unit of its kind.</param>
internal sealed record InjectedFault(string Typed, FaultKind Kind, double Amount)
{
    /// <summary>Reads a fault.</summary>
    /// <param name="text">The fault as it is typed.</param>
    /// <param name="fault">The fault; null when there is a problem.</param>
    /// <param name="problem">What is wrong and what is allowed, in one line; empty when nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out InjectedFault? fault, out string problem)
    {
        fault = null;
        problem = "";
        string[] words = text.Split(':', 2);
        if (FaultKind.Find(words[0]) is not { } kind)
            problem = $"there is no fault \"{words[0]}\"{FaultKind.Meant(words[0])}; known are {FaultKind.Names}";
        else if (words.Length < 2 || !FaultQuantity.TryParse(words[1], kind.Amount, out double amount))
            problem = $"{kind.Name} takes {FaultQuantity.Allowed(kind.Amount)}";
        else
            fault = new InjectedFault(text, kind, amount);
        return fault is not null;
    }

    /// <summary>The fault in words: <c>leak 1 MiB/min</c>.</summary>
    public override string ToString() => $"{Kind.Name} {FaultQuantity.Text(Amount, Kind.Amount)}";
}
