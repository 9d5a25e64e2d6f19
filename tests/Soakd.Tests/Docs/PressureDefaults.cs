using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging;
using Soakd.Engine.Recording;
using Soakd.Kafka.Probing;
using Soakd.Targets;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What says who pushed back.</summary>
internal static class PressureDefaults
{
    private static readonly PressureSignals Quiet = new() { BeginUs = 0, EndUs = 1_000_000 };

    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Pressure signals"] =
        [
            ("window of the flow", Time(RecentFlow.WindowUs)),
            ("attempts at least", Count(SignalReader.MinAttempts)),
            ("the gate was closed from", Time(SignalReader.MinClosedUs)),
            ("share of the rate that must be missing", Share(SignalReader.MinOutstandingShare)),
            ("points of the slope", Count(SignalReader.LagPoints)),
            ("slope from a lag of", Seconds(SignalReader.MinLagForSlope)),
            ("the slope is 0 when the lag was below", Seconds(SignalReader.CaughtUpLag)),
            ("output stopped after", Seconds(SignalReader.MinStopSeconds)),
            ("output stopped after, times the usual lag", Number(SignalReader.StopOfUsual)),
            ("statistics are late after", Time(SignalReader.MaxStatisticsGapUs)),
            ("soakd is late from, at least", Time((long)(1e6 * SignalReader.LateFrom(double.PositiveInfinity)))),
            ("soakd is late from, part of the p95 limit", Part(60 / SignalReader.LateFrom(60))),
        ],
        ["Usual values"] =
        [
            ("length", Time(UsualValue.LengthUs)),
            ("percentile of ack latency and round trip", Number(UsualOf(new UsualValue()))),
            ("percentile of the time lag", Number(SignalReader.UsualLagPercentile)),
        ],
        ["Pressure levels"] = [Level(PressureLevel.Elevated), Level(PressureLevel.Backpressured), Level(PressureLevel.Saturated)],
        ["Pressure verdict"] =
        [
            ("share that is WARN, over", Share(PressureJudge.Notable)),
            ("share that is FAIL, over", Share(PressureJudge.TooMuch)),
            ("an owner pushes back now when BACKPRESSURED within", Time(PressureWatch.RecentUs)),
        ],
        ["Owners"] =
        [
            ("probe lag that owns a second", Seconds(From(0, 10, lag => Attribution.IsProbeBehind(Quiet with { ProbeLag = lag })))),
            ("round trip over", Time((long)Math.Round(1e6 * From(0, 1, time => IsLong(time, usual: 0.001))))),
            ("round trip, times the usual", Number(From(0, 10, times => IsLong(times, usual: 1)))),
            ("seconds that change the owner", Count(EpisodeOwner.Needed)),
            ("of the last", Count(EpisodeOwner.Remembered)),
        ],
        ["Causes"] =
        [
            ("quiet before an episode is over", Time(CauseWatch.QuietUs)),
            ("looks in a row in which the same offset holds records back", Count(TransactionWatch.Needed)),
            ("times the usual length, for a long transaction", Count(LongTransactionWatch.Times)),
            ("transactions that show what is usual", Count(LongTransactionWatch.Needed)),
            ("shortest long transaction", Time(LongTransactionWatch.LeastUs)),
            ("usual length while it is not known", Time(LongTransactionWatch.AssumedUs)),
        ],
        ["Group states"] =
        [
            ("commits that are remembered", Count(CommitWindow.Remembered)),
            ("commits at least", Count(CommitWindow.Fewest)),
            ("window at least", Time(CommitWindow.LeastUs)),
            ("window while the commits are too few", Time(CommitWindow.UnknownUs)),
            ("longest time between two looks that counts", Time(GroupStates.LongestLookUs)),
        ],
        ["Group lag"] =
        [
            ("a look every", Time(GroupWatch.Period)),
            ("distance of the points", Time(SendTimes.SpacingUs)),
            ("points of a partition", Count(SendTimes.MaxPoints)),
            ("distance of old points, part of their age", Part(SendTimes.PartOfAge)),
            ("steps that are waited for", Count(SteadyLag.Steps)),
            ("the usual step is the median of the last", Count(SteadyLag.RememberedSteps)),
            ("longest wait for a step", Time(SteadyLag.LongestUs)),
            ("percentile that is judged", Number(GroupLagJudge.Percentile)),
            ("looks at least", Count(GroupLagJudge.FewestLooks)),
        ],
        ["Partition skew"] =
        [
            ("records at least", Count(PartitionSkew.MinRecords)),
            ("share at least", Share(PartitionSkew.MinShare)),
            ("fair parts at least", Number(PartitionSkew.MinFairShares)),
            ("share that is always enough", Share(PartitionSkew.EnoughShare)),
        ],
        ["Throughput under pressure"] =
        [
            ("least time in a segment", Time(BackpressuredFlow.MinLengthUs)),
            ("more records due, times", Number(BackpressuredFlow.Higher)),
            ("the same number came back, times", Number(BackpressuredFlow.Same)),
            ("slow below, payloads a second", Count((long)BackpressuredFlow.Slow)),
        ],
    };

    private static bool IsLong(double roundTrip, double usual) =>
        Attribution.IsRoundTripLong(Quiet with { RoundTrip = roundTrip, UsualRoundTrip = usual });

    // Of the values 1 to 100 the value is its own percentile.
    private static double UsualOf(UsualValue baseline)
    {
        for (int value = 1; value <= 100; value++)
            baseline.Add(value, beginUs: 0);
        baseline.Add(0, UsualValue.LengthUs);
        return baseline.Value!.Value;
    }

    private static (string, string) Level(PressureLevel level)
    {
        (int needed, int of, long downUs) = LevelMachine.Rules[(int)level];
        return ($"{level}".ToUpperInvariant(), $"{needed} of {of} s, left after {Time(downUs)}");
    }
}
