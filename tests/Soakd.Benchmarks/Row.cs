using System.Globalization;

namespace Soakd.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="What">The measured quantity.</param>
/// <param name="Figure">The figure: a ratio to a peer, or an amount.</param>
/// <param name="Range">The lowest and the highest round; empty for a figure that is measured once.</param>
/// <param name="Budget">The budget; empty for a figure that is only printed.</param>
/// <param name="Aim">What the figure should become; empty when the budget is the aim.</param>
/// <param name="Measured">The amounts from which the figure is computed, and what else was measured with them.</param>
/// <param name="Keeps">Whether it keeps the budget; null when there is no budget or no figure.</param>
internal sealed record Row(string What, string Figure, string Range, string Budget, string Aim, string Measured, bool? Keeps)
{
    /// <summary>A ratio to a peer that was measured in the same minute.</summary>
    /// <param name="what">The measured quantity.</param>
    /// <param name="ratio">The ratio in each round. The median counts.</param>
    /// <param name="budget">What it is compared with.</param>
    /// <param name="measured">The amounts of the median round.</param>
    /// <param name="holds">A condition that has to hold as well.</param>
    public static Row OfRatio(string what, RoundRatios ratio, RatioBudget budget, string measured, bool holds = true) => new(
        what, string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:0.00} × {budget.Peer}"),
        string.Create(CultureInfo.InvariantCulture, $"{ratio.Least:0.00}–{ratio.Most:0.00}"), budget.LimitText, budget.AimText, measured,
        holds && budget.IsKept(ratio.Median));

    /// <summary>An amount with a budget that does not depend on the speed of the machine.</summary>
    public static Row OfAmount(string what, string figure, string budget, bool keeps, string range = "", string measured = "") =>
        new(what, figure, range, budget, "", measured, keeps);

    /// <summary>A figure that is only printed.</summary>
    public static Row PrintedOnly(string what, string figure, string measured = "") => new(what, figure, "", "", "", measured, null);

    /// <summary>A quantity that cannot be measured here, and the reason.</summary>
    public static Row Skipped(string what, string lacks) => new(what, $"skipped: {lacks}", "", "", "", "", null);
}
