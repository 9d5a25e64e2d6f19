using System.Numerics;
using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.HostClocks;
using Soakd.Kafka.Probing;
using Soakd.Live;
using Soakd.Loops;
using Soakd.Targets;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What times and counts: histograms, what is held back, stamps, loss, clocks.</summary>
internal static class LatencyDefaults
{
    private static readonly HistogramLayout Layout = HistogramLayout.Interval;
    private static readonly RecorderSettings Recording = new() { ReadsInput = true, UserOf = _ => 0, Users = 1 };

    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Too few records"] = [("records beyond a percentile at least", Number(Percentiles.FewestBeyond))],
        ["Latency histogram"] =
        [
            ("lowest value", Time(Layout.Lowest)),
            ("highest value", Time(Layout.Highest)),
            ("significant digits", Number(Layout.Digits)),
            ("buckets", Count(Layout.Length)),
            ("memory, KiB", Count(Layout.Length * sizeof(long) / 1024)),
            ("a value is known to", Share(Enumerable.Range(1, Layout.Length - 1).Max(Width))),
        ],
        ["Histogram encoding"] =
        [
            ("cookie, plain", $"0x{HistogramHeader.Cookie:x8}"),
            ("cookie, compressed", $"0x{HistogramCodec.CompressedCookie:x8}"),
            ("bytes before the payload", Count(HistogramHeader.Length)),
            ("longest integer, bytes", Count(ZigZag.MaxLength)),
        ],
        ["Held back"] =
        [
            ("own lag over", Time(Recording.HeldBackOverUs)),
            ("own lag that names the generator", Time(HeldBackLimits.SelfLagUs)),
            ("gap of the probe's loop over", Time(ProbeStalls.GapUs)),
            ("part of the latency that gaps must be over", Part(HeldBackLimits.VisiblePart)),
            ("after a suspension", Time(Suspension.HoldsBackForUs)),
            ("share that gets a hint", Share(HeldBackLimits.Notable)),
            ("share that is an event", Share(HeldBackLimits.Notable)),
            ("judged seconds for the event at least", Count(FlowAlerts.LeastSeconds)),
            ("share that makes a latency INCONCLUSIVE", Share(HeldBackLimits.TooMany)),
            ("share that makes a comparison WARN at most", Share(HeldBackLimits.TooMany)),
        ],
        ["Own stops"] =
        [
            ("stop over", Time(OwnStop.LeastUs)),
            ("interval that is closed in time", Time(OwnStop.IntervalUs)),
            ("longest wait of the probe", Time(1_000L * ProbeLoop.WaitMs)),
        ],
        ["Stamp"] =
        [
            ("bits of the run", Bits(RecordStamp.MaxRun)),
            ("bits of the slot", Bits(RecordStamp.MaxSlot)),
            ("bits of the sequence number", Bits(RecordStamp.MaxSequence)),
            ("bits of the sample", Bits(RecordStamp.MaxSample)),
            ("bits of the intended time in microseconds", Bits(RecordStamp.MaxIntendedUs)),
            ("bits of the check", Bits((long)StampCheck.Mask)),
        ],
        ["Proof of loss"] =
        [
            ("overdue after, at least", Time(Recorder.OverdueAtLeastUs)),
            ("overdue after, times p99", Number(Recorder.OverdueP99s)),
            ("records listed of each kind", Count(Recording.EvidencePerKind)),
        ],
        ["Overtaken records"] =
        [
            ("youngest record that is looked at", Time(OvertakenRecords.LeastAgeUs)),
            ("overtaken records that begin an event", Count(IntegrityAlerts.LeastOvertaken)),
            ("groups are asked every", Time(GroupWatch.Period)),
            ("times that the first ones are listed again", Count(LossEvidence.MostRenewals)),
        ],
        ["Content"] = [("share that is compared", SettingCatalogue.ContentShare.Default!)],
        ["Whole records"] = [("words", Count(SentHashes.UsualRecords))],
        ["Silence"] =
        [
            ("silence that is an event", Time(FlowAlerts.SilentUs)),
            ("something is due when more is missing than this time of the load", Time((long)(1e6 * Silence.MinDue))),
        ],
        ["Clocks"] =
        [
            ("a look every", Time(ClockWatch.Period)),
            ("clocks are read within", Time(SystemClocks.OneMoment)),
            ("suspension from", Time(ClockComparison.MinSuspension)),
            ("step over, a second", Time((long)(1e6 * ClockComparison.MaxDrift))),
            ("interval of the recorder", Time(RecorderLoop.IntervalUs)),
        ],
    };

    private static double Width(int bucket) =>
        (Layout.HighestEquivalent(bucket) - Layout.LowestEquivalent(bucket)) / (double)Layout.LowestEquivalent(bucket);

    private static string Bits(long greatest) => Count(BitOperations.PopCount((ulong)greatest));
}
