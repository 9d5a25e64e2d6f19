using System.Globalization;

namespace Soakd.Benchmarks;

/// <summary>The limit of a ratio.</summary>
/// <param name="Peer">What soakd is compared with.</param>
/// <param name="Limit">The budget: the value of the day on which it was set, with room for noise (docs/benchmarks.md, Budgets).</param>
/// <param name="Aim">What the ratio should become; null when the budget is good enough.</param>
internal sealed record RatioBudget(string Peer, double Limit, double? Aim = null)
{
    /// <summary>Whether more is better, as with a rate.</summary>
    public bool MoreIsBetter { get; init; }

    /// <summary>The budget as the table prints it.</summary>
    public string LimitText => Text(Limit);

    /// <summary>The aim as the table prints it.</summary>
    public string AimText => Aim is { } aim ? Text(aim) : "";

    /// <summary>Whether a ratio is within the budget.</summary>
    public bool IsKept(double ratio) => MoreIsBetter ? ratio >= Limit : ratio <= Limit;

    private string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{(MoreIsBetter ? "≥" : "≤")} {value:0.0#}");
}
