using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// Whose doing a bad second is, by the first rule of docs/method.md#owners whose effect was measured. Pressure on the host alone owns
/// nothing: only what it did is counted against soakd.
/// </summary>
/// <param name="hasPipeline">Whether something lies between the topics that can be at fault.</param>
internal sealed class Attribution(bool hasPipeline)
{
    /// <summary>The owner of what a domain's machine met in a second.</summary>
    public Owner OwnerOf(PressureDomain domain, PressureSignals s) => domain switch
    {
        PressureDomain.Probe => Owner.Probe,
        _ when s.IsLate => Owner.Generator,
        PressureDomain.Produce => Owner.Broker,
        _ when IsProbeBehind(s) => Owner.Probe,
        _ when IsBroker(s) => Owner.Broker,
        _ => hasPipeline ? Owner.Pipeline : Owner.Unattributed,
    };

    /// <summary>Whether soakd's own consumer read too late to say anything of the way to the log's end.</summary>
    public static bool IsProbeBehind(PressureSignals s) => s.ProbeGap || s.ProbeLag >= 0.5;

    /// <summary>Whether the brokers take much longer to answer than they usually do.</summary>
    public static bool IsRoundTripLong(PressureSignals s) => s.RoundTrip > 0.050 && s.RoundTrip >= 3 * s.UsualRoundTrip;

    private static bool IsBroker(PressureSignals s) =>
        s.Throttle > 0 || s.BrokerTrouble || IsRoundTripLong(s);
}
