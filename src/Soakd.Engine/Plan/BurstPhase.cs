using System.Text.Json;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Plan;

/// <summary>A base rate that rises to a peak in every period. A period rests first and peaks last, so a phase starts at its base.</summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played; the last period may be cut short.</param>
/// <param name="Base">The rate between peaks; may be 0.</param>
/// <param name="Peak">The rate in the peaks.</param>
/// <param name="Period">From the start of one rest to the start of the next.</param>
/// <param name="Duty">The share of a period spent at the peak, above 0 and below 1.</param>
public sealed record BurstPhase(string Name, TimeSpan Duration, Rate Base, Rate Peak, TimeSpan Period, decimal Duty)
    : Phase(Name, Duration)
{
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(10);

    internal static PhaseKind Burst { get; } = new("burst", ["base", "peak", "period", "duty"], Read);

    /// <inheritdoc/>
    public override bool HasOneRate => false;

    /// <inheritdoc/>
    public override Rate StartRate => Base;

    /// <inheritdoc/>
    public override Rate HighestRate => Rate.Max(Base, Peak);

    /// <inheritdoc/>
    public override Rate NominalRate => Base == Rate.Zero ? Peak : Base;

    private long PeriodUs => Load.Microseconds(Period);

    private long RestUs => PeriodUs - (long)Math.Round(PeriodUs * Duty, MidpointRounding.AwayFromZero);

    internal override Int128 TotalLoad
    {
        get
        {
            var (periods, tail) = Math.DivRem(DurationUs, PeriodUs);
            var restUs = periods * RestUs + Math.Min(tail, RestUs);
            return 2 * ((Int128)restUs * Base.Milli + (Int128)(DurationUs - restUs) * Peak.Milli);
        }
    }

    internal override RateSpan SpanAt(long offsetUs)
    {
        var into = offsetUs % PeriodUs;
        var periodStart = offsetUs - into;
        return into < RestUs
            ? new RateSpan(periodStart, Math.Min(periodStart + RestUs, DurationUs), Base, Base)
            : new RateSpan(periodStart + RestUs, Math.Min(periodStart + PeriodUs, DurationUs), Peak, Peak);
    }

    internal override PhaseKind Kind => Burst;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("base", Base.RecordsPerSecond);
        json.WriteNumber("peak", Peak.RecordsPerSecond);
        json.WriteString("period", DurationText.Format(Period));
        json.WriteNumber("duty", Duty);
    }

    /// <summary>The periods stretch with the phase, so that it keeps its shape and its number of peaks.</summary>
    internal override Phase Lasting(TimeSpan duration)
    {
        var periodUs = (long)Math.Round((decimal)PeriodUs * Load.Microseconds(duration) / DurationUs);
        return this with { Duration = duration, Period = TimeSpan.FromMicroseconds(periodUs) };
    }

    internal override Phase Times(decimal factor) => this with { Base = Base.Times(factor), Peak = Peak.Times(factor) };

    private static BurstPhase Read(string name, TimeSpan duration, JsonFields fields) => new(
        name,
        duration,
        fields.RateOrZero("base"),
        fields.Rate("peak"),
        fields.Duration("period", ShortestPeriod, duration < ShortestPeriod ? ShortestPeriod : duration),
        fields.Number("duty", 0.001m, 0.999m, "the share of a period spent at the peak"));
}
