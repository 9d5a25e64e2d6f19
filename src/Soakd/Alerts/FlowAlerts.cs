using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Events about the flow: nothing comes back, retention outruns the probe, soakd itself is in the way or cannot see its clients.
/// </summary>
internal sealed class FlowAlerts(ILogger log) : IRunReader
{
    internal const long SilentUs = 30_000_000;
    internal const int LeastSeconds = 10;

    private readonly Episode _silent = new("silent");
    private readonly Episode _outrun = new("outrun");
    private readonly RecentCount _gaps = new();
    private readonly Episode _unfit = new("held-back");
    private readonly Episode _unreadable = new("statistics");
    private readonly UnreadableStatistics _statistics = new();
    private readonly RecentCount _notRead = new();
    private readonly Queue<(long AtUs, long Arrived, long HeldBack)> _minute = new();
    private long _acked;
    private long _evicted;
    private long _gapsOfOutput;
    private long _gapsOfLetters;
    private long _silentSinceUs;

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (live.Run is not { } run) return;
        long notRead = _statistics.Apply(entry);
        switch (entry)
        {
            case Interval interval:
                Add(interval, live);
                LogUnreadable(_unreadable.Update(_notRead.Add(notRead, interval.EndUs), interval.EndUs));
                LogSilence(_silent.Update(live.Silence.LengthUs >= SilentUs, interval.EndUs), run, interval.EndUs);
                LogOutrun(_outrun.Update(_gaps.Add(interval.GapOffsets, interval.EndUs), interval.EndUs), run);
                if (_minute.Count >= LeastSeconds || _unfit.Lasts)
                    LogHeldBack(_unfit.Update(HeldBackShare > HeldBackLimits.Notable, interval.EndUs));
                break;
            case EndEntry end:
                LogSilence(_silent.End(), run, end.AtUs);
                LogOutrun(_outrun.End(), run);
                LogHeldBack(_unfit.End());
                LogUnreadable(_unreadable.End());
                break;
        }
    }

    private double HeldBackShare =>
        _minute.Sum(second => second.Arrived) is > 0 and var arrived ? (double)_minute.Sum(second => second.HeldBack) / arrived : 0;

    private void Add(Interval interval, LiveRun live)
    {
        _acked += interval.Segments.Sum(segment => segment.Counts.Acked);
        _gapsOfOutput += interval.GapOffsets - interval.LetterGapOffsets;
        _gapsOfLetters += interval.LetterGapOffsets;
        _evicted += interval.Segments.Sum(segment => segment.Counts.Evicted);

        // When something comes back, the event still says when the silence began.
        if (live.Silence.LengthUs >= SilentUs) _silentSinceUs = live.Silence.SinceUs;

        // The warm-up is not judged: a cold process is late, and a handful of seconds is no share.
        Counts[] counts = [.. interval.Segments.Where(segment => live.IsJudged(segment.Segment)).Select(segment => segment.Counts)];
        if (counts.Length > 0) _minute.Enqueue((interval.EndUs, counts.Sum(c => c.Arrived), counts.Sum(c => c.HeldBack)));
        while (_minute.TryPeek(out var oldest) && oldest.AtUs <= interval.EndUs - 60_000_000) _minute.Dequeue();
    }

    private void LogSilence(EpisodeState? state, RunEntry run, long nowUs)
    {
        if (state is not { } now) return;
        Events.NothingReturned(
            log, now, _silent.Id, (nowUs - _silentSinceUs) / 1e6, _acked, EventTime.Of(run, _silentSinceUs));
    }

    private void LogOutrun(EpisodeState? state, RunEntry run)
    {
        if (state is not { } now) return;
        string read = run.Testbed.GetValueOrDefault("output") ?? run.Testbed["input"];
        string letters = run.Testbed.GetValueOrDefault("dead_letter") ?? "the dead letters";
        string topic = _gapsOfLetters == 0 ? read : _gapsOfOutput == 0 ? letters : $"{read}, {letters}";
        Events.ProbeOutrun(log, now, _outrun.Id, topic, _gaps.Total, _evicted);
    }

    private void LogHeldBack(EpisodeState? state)
    {
        if (state is not { } now) return;
        Events.SelfUnfit(
            log, severe: false, now, _unfit.Id, HoleText.HeldBackKind, Math.Round(HeldBackShare, 4), HeldBackLimits.Notable);
    }

    private void LogUnreadable(EpisodeState? state)
    {
        if (state is not { } now) return;
        Events.SelfUnfit(
            log, severe: false, now, _unreadable.Id, "values in the clients' statistics that cannot be read", _notRead.Total, 0);
    }
}
