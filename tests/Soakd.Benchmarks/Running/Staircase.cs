using System.Globalization;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// A load that rises in steps, each a share of the rate of the floor. Before the first step the rate rises slowly: so the JIT has compiled
/// the code before the rate is high.
/// </summary>
internal static class Staircase
{
    private const double Least = 0.40;
    private const double Most = 1.00;
    private const double Rise = 0.05;
    private const int RateStep = 1_000;
    private const int ClimbSeconds = 15;
    private const int StepSeconds = 5;
    private const string Drain = "10s";

    /// <summary>The steps for a floor, from the lowest.</summary>
    public static IReadOnlyList<Step> Of(double floorRate) =>
    [
        .. Enumerable.Range(0, (int)Math.Round((Most - Least) / Rise) + 1)
            .Select(number => new Step($"step-{number}", (long)(floorRate * (Least + number * Rise) / RateStep) * RateStep)),
    ];

    /// <summary>The steps as a plan file of soakd.</summary>
    public static string ToPlan(IReadOnlyList<Step> steps)
    {
        IEnumerable<string> phases = steps.Select(
            step => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"name":"{{step.Phase}}","kind":"steady","duration":"{{StepSeconds}}s","rate":{{step.Rate}}}"""));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"name":"bench","drain":"{{Drain}}","phases":[
             {"name":"climb","kind":"ramp","duration":"{{ClimbSeconds}}s","from":{{steps[0].Rate / 10}},"to":{{steps[0].Rate}}},
             {{string.Join(",\n ", phases)}}]}
            """);
    }
}

/// <summary>A step of a staircase.</summary>
/// <param name="Phase">The name of its phase.</param>
/// <param name="Rate">Records a second.</param>
internal sealed record Step(string Phase, long Rate);
