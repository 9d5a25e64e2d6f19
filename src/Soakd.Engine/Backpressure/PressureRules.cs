namespace Soakd.Engine.Backpressure;

/// <summary>
/// The thresholds of docs/method.md#pressure-thresholds. A level is left below 60 % of the value that enters it, unless the table
/// names another value.
/// </summary>
internal static class PressureRules
{
    private const double Exit = 0.6;

    /// <summary>The reading of a domain for one second.</summary>
    public static PressureReading Read(PressureDomain domain, PressureSignals signals) => domain switch
    {
        PressureDomain.Produce => Produce(signals),
        PressureDomain.Pipeline => Pipeline(signals),
        _ => Probe(signals),
    };

    private static PressureReading Produce(PressureSignals s)
    {
        PressureReading reading = PressureReading.Of(PressureLevel.Elevated, s.QueueSeconds, 0.25, 0.25 * Exit)
            .With(PressureReading.Of(PressureLevel.Backpressured, s.QueueSeconds, 1, 0.5))
            .With(PressureReading.Of(PressureLevel.Saturated, s.QueueSeconds, double.PositiveInfinity, 0.25))
            .With(PressureReading.Of(PressureLevel.Backpressured, s.Unacknowledged, 0.02, 0.02 * Exit))
            .With(PressureReading.Of(PressureLevel.Saturated, s.QueueShare, 0.5, 0.5 * Exit))
            .With(PressureReading.Of(PressureLevel.Saturated, s.QueueFull))
            .With(PressureReading.Of(PressureLevel.Saturated, s.Failed > 0))
            .With(PressureReading.Of(PressureLevel.Saturated, s is { Throttle: > 0, AckedOfDue: < 0.95 }));
        return s.UsualAckP95 is not { } usual
            ? reading
            : reading.With(Band(PressureLevel.Elevated, s.AckP95, Math.Max(3 * usual, usual + 0.020)))
                .With(Band(PressureLevel.Backpressured, s.AckP95, Math.Max(10 * usual, usual + 0.100)));
    }

    private static PressureReading Pipeline(PressureSignals s)
    {
        // The level is left when the lag is small or falls.
        double? lag = s.TimeLagSlope < -0.02 ? 0 : s.TimeLag;
        return Band(PressureLevel.Elevated, s.TimeLag, Math.Max(2, 3 * (s.UsualTimeLag ?? 0)))
            .With(PressureReading.Of(PressureLevel.Backpressured, lag, s.TimeLagSlope > 0.02 ? 5 : double.PositiveInfinity, 2.5))
            .With(Band(PressureLevel.Saturated, s.TimeLagSlope, 0.10))
            .With(PressureReading.Of(PressureLevel.Saturated, s.OutputStopped || s.GroupStands));
    }

    private static PressureReading Probe(PressureSignals s) =>
        Band(PressureLevel.Elevated, s.ProbeLag, 0.25)
            .With(Band(PressureLevel.Backpressured, s.ProbeLag, 1))
            .With(Band(PressureLevel.Saturated, s.ProbeLag, 5))
            .With(PressureReading.Of(PressureLevel.Saturated, s.ProbeGap));

    private static PressureReading Band(PressureLevel level, double? value, double enter) =>
        PressureReading.Of(level, value, enter, enter * Exit);
}
