using Soakd.Engine.Backpressure;
using static Soakd.Engine.Backpressure.PressureDomain;
using static Soakd.Engine.Backpressure.PressureLevel;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>The thresholds of backpressure, found by asking: the least value of a signal at which a level is entered, and held.</summary>
internal static class ThresholdDefaults
{
    private const double Usual = 0.001;
    private const double Much = 100;

    private static readonly PressureSignals Quiet = new() { BeginUs = 0, EndUs = 1_000_000 };

    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Pressure thresholds"] =
        [
            ("PRODUCE ELEVATED: queue", Times(Produce, Elevated, Queue)),
            ("PRODUCE ELEVATED: ack p95, times the usual", Number(Enters(Produce, Elevated, Ack(usual: 1)))),
            ("PRODUCE ELEVATED: ack p95, over the usual by", Milliseconds(Enters(Produce, Elevated, Ack(Usual)) - Usual)),
            ("PRODUCE BACKPRESSURED: queue", Times(Produce, Backpressured, Queue)),
            ("PRODUCE BACKPRESSURED: ack p95, times the usual", Number(Enters(Produce, Backpressured, Ack(usual: 1)))),
            ("PRODUCE BACKPRESSURED: ack p95, over the usual by", Milliseconds(Enters(Produce, Backpressured, Ack(Usual)) - Usual)),
            ("PRODUCE BACKPRESSURED: unacknowledged", Shares(Produce, Backpressured, share => Quiet with { Unacknowledged = share })),
            ("PRODUCE SATURATED: fill of the queue", Shares(Produce, Saturated, share => Quiet with { QueueShare = share })),
            ("PRODUCE SATURATED: queue", $"held from {Seconds(Holds(Produce, Saturated, Queue))}"),
            ("PRODUCE SATURATED: throttled, and acknowledged of the due below", Share(1 - Enters(Produce, Saturated, Throttled, most: 1))),
            ("PIPELINE ELEVATED: time lag", Times(Pipeline, Elevated, lag => Quiet with { TimeLag = lag })),
            ("PIPELINE ELEVATED: time lag, times the usual",
                Number(Enters(Pipeline, Elevated, lag => Quiet with { TimeLag = lag, UsualTimeLag = 10 }) / 10)),
            ("PIPELINE BACKPRESSURED: time lag, while it grows",
                Times(Pipeline, Backpressured, lag => Quiet with { TimeLag = lag, TimeLagSlope = 0.05 })),
            ("PIPELINE BACKPRESSURED: it grows over", Slope(Enters(Pipeline, Backpressured, Growing))),
            ("PIPELINE BACKPRESSURED: it shrinks when below",
                Slope(From(-1, 0, slope => PressureRules.Read(Pipeline, Growing(slope)).Holds(Backpressured)))),
            ("PIPELINE SATURATED: slope",
                $"{Slope(Enters(Pipeline, Saturated, Growing))}, held from {Slope(Holds(Pipeline, Saturated, Growing))}"),
            ("PROBE ELEVATED: probe lag", Times(Probe, Elevated, Behind)),
            ("PROBE BACKPRESSURED: probe lag", Times(Probe, Backpressured, Behind)),
            ("PROBE SATURATED: probe lag", Times(Probe, Saturated, Behind)),
        ],
    };

    private static PressureSignals Queue(double seconds) => Quiet with { QueueSeconds = seconds };

    private static Func<double, PressureSignals> Ack(double usual) => p95 => Quiet with { AckP95 = p95, UsualAckP95 = usual };

    private static PressureSignals Throttled(double lacking) => Quiet with { Throttle = 1, AckedOfDue = 1 - lacking };

    private static PressureSignals Growing(double slope) => Quiet with { TimeLag = Much, TimeLagSlope = slope };

    private static PressureSignals Behind(double lag) => Quiet with { ProbeLag = lag };

    private static double Enters(PressureDomain domain, PressureLevel level, Func<double, PressureSignals> signals, double most = Much) =>
        From(0, most, value => PressureRules.Read(domain, signals(value)).Enters(level));

    private static double Holds(PressureDomain domain, PressureLevel level, Func<double, PressureSignals> signals) =>
        From(0, Much, value => PressureRules.Read(domain, signals(value)).Holds(level));

    private static string Times(PressureDomain domain, PressureLevel level, Func<double, PressureSignals> signals) =>
        $"{Seconds(Enters(domain, level, signals))}, held from {Seconds(Holds(domain, level, signals))}";

    private static string Shares(PressureDomain domain, PressureLevel level, Func<double, PressureSignals> signals) =>
        $"{Share(Enters(domain, level, signals))}, held from {Share(Holds(domain, level, signals))}";

    private static string Slope(double slope) => $"{Number(slope, 4)} s/s";

    private static string Milliseconds(double seconds) => $"{Number(1e3 * seconds)} ms";
}
