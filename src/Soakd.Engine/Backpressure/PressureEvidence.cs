using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Backpressure;

/// <summary>The signals of a domain in one second as text: only signals that were measured and matter.</summary>
internal static class PressureEvidence
{
    public static string Of(PressureDomain domain, PressureSignals s) => string.Join(", ", Facts(domain, s).OfType<string>());

    private static IEnumerable<string?> Facts(PressureDomain domain, PressureSignals s)
    {
        yield return s.IsLate ? "soakd itself was late" : null;
        switch (domain)
        {
            case PressureDomain.Produce:
                yield return s.QueueFull ? "client queue full" : null;
                yield return s.QueueSeconds is { } queue ? $"queue {Time(queue)}{InPartition(s.QueueSkew)}" : null;
                yield return s.AckP95 is { } ack ? $"{(s.AcksAreFew ? "few acks, up to about" : "ack p95")} {Time(ack)}" : null;
                yield return s.UsualAckP95 is { } usual ? $"usually {Time(usual)}" : null;
                yield return s.Unacknowledged is >= 0.02 and var missing ? $"{Share(missing)} not acknowledged" : null;
                yield return s.Failed > 0 ? $"{Quantity.Text(s.Failed, Dimension.Count)} failed or timed out" : null;
                yield return Throttled(s);
                yield return s.RoundTrip is { } roundTrip ? $"round trip {Time(roundTrip)}" : null;
                break;
            case PressureDomain.Pipeline:
                yield return $"{Time(s.TimeLag)} behind{InPartition(s.MissingSkew)}";
                yield return s.TimeLagSlope is { } slope ? string.Create(CultureInfo.InvariantCulture, $"growing {slope:0.00} s/s") : null;
                yield return s.OutputStopped ? "nothing comes back" : null;
                yield return s.GroupStands ? "its group commits nothing where records wait" : null;
                yield return Attribution.IsProbeBehind(s) && s.ProbeLag is { } probe
                    ? $"soakd's own consumer {Time(probe)} behind the log"
                    : null;
                yield return Throttled(s);
                yield return Attribution.IsRoundTripLong(s) ? $"round trip {Time(s.RoundTrip!.Value)}" : null;
                break;
            default:
                yield return s.ProbeLag is { } lag ? $"probe {Time(lag)} behind the log" : null;
                yield return s.ProbeGap ? "retention removed records before the probe read them" : null;
                break;
        }

        yield return s.BrokerTrouble ? "brokers down, or requests timed out or retried" : null;
    }

    private static string? Throttled(PressureSignals s) => s.Throttle is > 0 and var throttle ? $"throttled {Time(throttle)}" : null;

    private static string InPartition(PartitionSkew? skew) => skew is { } there ? $" ({there})" : "";

    private static string Share(double share) => Quantity.Text(100 * share, Dimension.Share);

    private static string Time(double seconds) => Quantity.Text(seconds * 1e6, Dimension.Time);
}
