using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>A rate that moves in a straight line over the phase.</summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played.</param>
/// <param name="From">The rate at the start.</param>
/// <param name="To">The rate at the end.</param>
public sealed record RampPhase(string Name, TimeSpan Duration, Rate From, Rate To) : Phase(Name, Duration)
{
    internal static PhaseKind Ramp { get; } = new("ramp", ["from", "to"], Read);

    /// <inheritdoc/>
    public override bool HasOneRate => false;

    /// <inheritdoc/>
    public override Rate StartRate => From;

    /// <inheritdoc/>
    public override Rate HighestRate => Rate.Max(From, To);

    internal override RateSpan SpanAt(long offsetUs) => new(0, DurationUs, From, To);

    internal override PhaseKind Kind => Ramp;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("from", From.RecordsPerSecond);
        json.WriteNumber("to", To.RecordsPerSecond);
    }

    internal override Phase Lasting(TimeSpan duration) => this with { Duration = duration };

    internal override Phase Times(decimal factor) => this with { From = From.Times(factor), To = To.Times(factor) };

    private static RampPhase Read(string name, TimeSpan duration, JsonFields fields)
    {
        int problems = fields.ProblemCount;
        var ramp = new RampPhase(name, duration, fields.RateOrZero("from"), fields.RateOrZero("to"));
        if (fields.ProblemCount == problems && ramp.HighestRate == Rate.Zero)
            fields.Problem("to", "0 is not allowed where from is 0 as well: a phase without records is a pause");
        return ramp;
    }
}
