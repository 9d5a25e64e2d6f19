using static System.FormattableString;

namespace Soakd.Benchmarks.Running;

/// <summary>A steady load for a while, after a warm-up at the same rate.</summary>
/// <param name="Rate">Records a second.</param>
/// <param name="WarmUp">Played, not measured.</param>
/// <param name="Lasting">Measured.</param>
internal sealed record Load(long Rate, TimeSpan WarmUp, TimeSpan Lasting)
{
    /// <summary>The phase that is measured.</summary>
    public const string Phase = "load";

    private const string Drain = "10s";

    /// <summary>How long the rate climbs from a tenth to the whole of it, instead of beginning there; not measured either.</summary>
    public TimeSpan Climb { get; init; }

    /// <summary>As a plan file of soakd.</summary>
    public string ToPlan()
    {
        string climb = Climb == TimeSpan.Zero
            ? ""
            : Invariant($$"""{"name":"climb","kind":"ramp","duration":"{{Climb.TotalSeconds}}s","from":{{Rate / 10}},"to":{{Rate}}},""");
        return Invariant(
            $$"""
            {"name":"bench","warmUp":"{{WarmUp.TotalSeconds}}s","drain":"{{Drain}}",
             "phases":[{{climb}}{"name":"{{Phase}}","kind":"steady","duration":"{{Lasting.TotalSeconds}}s","rate":{{Rate}}}]}
            """);
    }
}
