using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>One rate for the whole phase.</summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played.</param>
/// <param name="Rate">The rate.</param>
public sealed record SteadyPhase(string Name, TimeSpan Duration, Rate Rate) : Phase(Name, Duration)
{
    internal static PhaseKind Steady { get; } = new(
        "steady", ["rate"], static (name, duration, fields) => new SteadyPhase(name, duration, fields.Rate("rate")));

    /// <inheritdoc/>
    public override bool HasOneRate => true;

    /// <inheritdoc/>
    public override Rate StartRate => Rate;

    /// <inheritdoc/>
    public override Rate HighestRate => Rate;

    internal override RateSpan SpanAt(long offsetUs) => new(0, DurationUs, Rate, Rate);

    internal override PhaseKind Kind => Steady;

    internal override void WriteFields(Utf8JsonWriter json) => json.WriteNumber("rate", Rate.RecordsPerSecond);

    internal override Phase Lasting(TimeSpan duration) => this with { Duration = duration };

    internal override Phase Times(decimal factor) => this with { Rate = Rate.Times(factor) };
}
