namespace Soakd.Engine.Plan;

/// <summary>A rate that moves in a straight line over the phase.</summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played.</param>
/// <param name="From">The rate at the start.</param>
/// <param name="To">The rate at the end.</param>
public sealed record RampPhase(string Name, TimeSpan Duration, Rate From, Rate To) : Phase(Name, Duration)
{
    /// <inheritdoc/>
    public override PhaseKind Kind => PhaseKind.Ramp;

    /// <inheritdoc/>
    public override Rate StartRate => From;

    /// <inheritdoc/>
    public override Rate HighestRate => Rate.Max(From, To);

    internal override RateSpan SpanAt(long offsetUs) => new(0, DurationUs, From, To);

    internal override Phase Lasting(TimeSpan duration) => this with { Duration = duration };

    internal override Phase Times(decimal factor) => this with { From = From.Times(factor), To = To.Times(factor) };
}
