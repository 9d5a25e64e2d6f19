using System.Globalization;

namespace Soakd.Benchmarks.Running;

/// <summary>A steady load, after a warm-up at the same rate.</summary>
/// <param name="Rate">Records a second.</param>
/// <param name="WarmUp">The warm-up. It is not measured.</param>
/// <param name="Lasting">The measured time.</param>
internal sealed record Load(long Rate, TimeSpan WarmUp, TimeSpan Lasting)
{
    /// <summary>The phase that is measured.</summary>
    public const string Phase = "load";

    private const string Drain = "10s";

    /// <summary>The time in which the rate rises from a tenth to its full value. It is not measured.</summary>
    public TimeSpan Climb { get; init; }

    /// <summary>The load as a plan file of soakd.</summary>
    public string ToPlan()
    {
        string climb = Climb == TimeSpan.Zero
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"name":"climb","kind":"ramp","duration":"{{Climb.TotalSeconds}}s","from":{{Rate / 10}},"to":{{Rate}}},""");
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"name":"bench","warmUp":"{{WarmUp.TotalSeconds}}s","drain":"{{Drain}}",
             "phases":[{{climb}}{"name":"{{Phase}}","kind":"steady","duration":"{{Lasting.TotalSeconds}}s","rate":{{Rate}}}]}
            """);
    }
}
