using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// Finds the owner of a bad second: the first rule of docs/method.md#owners whose effect was measured decides. A busy host alone is no
/// reason to blame soakd: only a measured effect of it is. Nor is a lag of soakd's own that is a small part of what waits.
/// </summary>
/// <param name="hasPipeline">Whether a pipeline lies between the topics.</param>
internal sealed class Attribution(bool hasPipeline)
{
    /// <summary>The owner of a second over a threshold in a domain.</summary>
    public Owner OwnerOf(PressureDomain domain, PressureSignals s) => domain switch
    {
        PressureDomain.Probe => Owner.Probe,
        _ when s.IsLate && IsOwn(s.OwnLag, s.LongestWaitIn(domain)) => Owner.Generator,
        PressureDomain.Produce => Owner.Broker,
        _ when IsProbeBehind(s) => Owner.Probe,
        _ when IsBroker(s) => Owner.Broker,
        _ => hasPipeline ? Owner.Pipeline : Owner.Unattributed,
    };

    /// <summary>Whether soakd itself made a wait: its own lag is at least half of it. Both are in seconds.</summary>
    public static bool IsOwn(double ownLag, double wait) => 2 * ownLag >= wait;

    /// <summary>Whether soakd's own consumer was so late that the time until records reach the log cannot be measured.</summary>
    public static bool IsProbeBehind(PressureSignals s) => s.ProbeGap || s.ProbeLag >= 0.5;

    /// <summary>Whether the brokers answer much more slowly than usual.</summary>
    public static bool IsRoundTripLong(PressureSignals s) => s.RoundTrip > 0.050 && s.RoundTrip >= 3 * s.UsualRoundTrip;

    private static bool IsBroker(PressureSignals s) =>
        s.Throttle > 0 || s.BrokerTrouble || IsRoundTripLong(s);
}
