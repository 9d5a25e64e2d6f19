using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about the flow: nothing comes back, retention outruns the probe, soakd itself is in the way.</summary>
internal sealed class FlowAlerts(ILogger log) : IRunReader
{
    internal const long SilentUs = 30_000_000;
    internal const int LeastSeconds = 10;

    private readonly Episode _silent = new("silent");
    private readonly Episode _outrun = new("outrun");
    private readonly RecentCount _gaps = new();
    private readonly Episode _unfit = new("held-back");
    private readonly Queue<(long AtUs, long Arrived, long HeldBack)> _minute = new();
    private long _acked;
    private long _evicted;

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is not Interval interval || live.Run is not { } run) return;
        ReportSilence(run, interval, live.Silence);
        ReportOutrun(run, interval);
        ReportHeldBack(interval, live);
    }

    private void ReportSilence(RunEntry run, Interval interval, Silence silence)
    {
        _acked += interval.Segments.Sum(segment => segment.Counts.Acked);
        if (_silent.Update(silence.LengthUs >= SilentUs, interval.EndUs) is not { } state) return;
        string seen = $"{run.StartedAt.AddMicroseconds(silence.SinceUs):O}";
        Events.NothingReturned(log, state, _silent.Id, silence.LengthUs / 1e6, _acked, groupOffset: -1, deadLetters: -1, seen);
    }

    private void ReportOutrun(RunEntry run, Interval interval)
    {
        _evicted += interval.Segments.Sum(segment => segment.Counts.Evicted);
        if (_outrun.Update(_gaps.Add(interval.GapOffsets, interval.EndUs), interval.EndUs) is not { } state) return;
        string topic = run.Testbed.GetValueOrDefault("output") ?? run.Testbed.GetValueOrDefault("input", "");
        Events.ProbeOutrun(log, state, _outrun.Id, topic, _gaps.Total, _evicted);
    }

    // The warm-up is not judged: a cold process is late, and a handful of seconds is no share.
    private void ReportHeldBack(Interval interval, LiveRun live)
    {
        Counts[] counts = [.. interval.Segments.Where(segment => live.IsJudged(segment.Segment)).Select(segment => segment.Counts)];
        if (counts.Length > 0) _minute.Enqueue((interval.EndUs, counts.Sum(c => c.Arrived), counts.Sum(c => c.HeldBack)));
        while (_minute.TryPeek(out var oldest) && oldest.AtUs <= interval.EndUs - 60_000_000) _minute.Dequeue();
        if (_minute.Count < LeastSeconds && !_unfit.Lasts) return;

        long arrived = _minute.Sum(second => second.Arrived);
        double share = arrived == 0 ? 0 : (double)_minute.Sum(second => second.HeldBack) / arrived;
        if (_unfit.Update(share > HeldBackLimits.Notable, interval.EndUs) is { } state)
        {
            Events.SelfUnfit(
                log, severe: false, state, _unfit.Id, "held-back share of the last minute", Math.Round(share, 4), HeldBackLimits.Notable,
                freeBytes: -1, loop: "", ageS: 0);
        }
    }
}
