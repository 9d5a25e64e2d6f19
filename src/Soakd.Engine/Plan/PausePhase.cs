using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>A time without records.</summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played.</param>
public sealed record PausePhase(string Name, TimeSpan Duration) : Phase(Name, Duration)
{
    internal static PhaseKind Pause { get; } = new("pause", [], static (name, duration, _) => new PausePhase(name, duration));

    /// <inheritdoc/>
    public override bool HasOneRate => true;

    /// <inheritdoc/>
    public override Rate StartRate => Rate.Zero;

    /// <inheritdoc/>
    public override Rate HighestRate => Rate.Zero;

    internal override RateSpan SpanAt(long offsetUs) => new(0, DurationUs, Rate.Zero, Rate.Zero);

    internal override PhaseKind Kind => Pause;

    internal override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override Phase Lasting(TimeSpan duration) => this with { Duration = duration };

    internal override Phase Times(decimal factor) => this;
}
