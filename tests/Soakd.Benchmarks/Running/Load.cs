using System.Globalization;

namespace Soakd.Benchmarks.Running;

/// <summary>A steady load for a while, after a warm-up at the same rate.</summary>
/// <param name="Rate">Records a second.</param>
/// <param name="WarmUp">Played, not measured.</param>
/// <param name="Lasting">Measured.</param>
internal sealed record Load(long Rate, TimeSpan WarmUp, TimeSpan Lasting)
{
    private const string Drain = "10s";

    /// <summary>As a plan file of soakd.</summary>
    public string ToPlan() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"name":"bench","warmUp":"{{WarmUp.TotalSeconds}}s","drain":"{{Drain}}",
         "phases":[{"name":"load","kind":"steady","duration":"{{Lasting.TotalSeconds}}s","rate":{{Rate}}}]}
        """);
}
