using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;

namespace Soakd.Live;

/// <summary>
/// Reads the journal as it is written and keeps what the screens show of its newest interval. Read by the journal's pump, looked at by
/// any thread.
/// </summary>
internal sealed class LiveRun(SoakPlan plan) : IJournalReader
{
    private readonly RunFold _fold = new();
    private readonly Moment _moment = new();
    private RunEntry? _run;
    private SegmentEntry? _segment;
    private long _planStartUs = -1;
    private string? _privateId;
    private double? _privateBytes;
    private volatile RunSnapshot? _latest;

    /// <summary>The newest moment; null before the first interval.</summary>
    public RunSnapshot? Latest => _latest;

    public void Read(JournalEntry entry)
    {
        _fold.Apply(entry);
        switch (entry)
        {
            case RunEntry run:
                _run = run;
                break;
            case SegmentEntry segment:
                if (_planStartUs < 0) _planStartUs = segment.AtUs;
                _segment = segment;
                break;
            case SeriesEntry { Target: SelfTarget.Name, Role: SeriesRoles.Private } series:
                _privateId = series.Id;
                break;
            case Interval interval when _run is { } run && _segment is { } segment:
                if (_privateId is { } id && interval.Series.TryGetValue(id, out double bytes)) _privateBytes = bytes;
                _latest = At(run, segment, interval);
                break;
        }
    }

    private RunSnapshot At(RunEntry run, SegmentEntry segment, Interval interval)
    {
        Judgement judgement = _fold.Judge();
        double rowsPerPart = (double)run.RowsPerRecord / run.PartsPerRecord;
        TimeSpan played = TimeSpan.FromMicroseconds(Math.Max(0, interval.EndUs - _planStartUs));
        bool over = played >= plan.Duration;
        int place = plan.Phases.TakeWhile(phase => phase.Name != segment.Phase).Count();
        return new RunSnapshot
        {
            Judgement = judgement,
            Plan = plan.Name,
            Phase = over ? "drain" : segment.Phase,
            Place = over || place == plan.Phases.Count ? "" : $"{place + 1}/{plan.Phases.Count}",
            Played = over ? plan.Duration : played,
            Length = plan.Duration,
            Drain = plan.Drain,
            Ends = run.StartedAt + TimeSpan.FromMicroseconds(_planStartUs) + plan.Duration,
            Now = _moment.Row(interval, rowsPerPart),
            Judged = judgement.Judged.Counts.Scheduled > 0 ? SnapshotRow.Of(judgement.Judged, rowsPerPart) : null,
            PrivateBytes = _privateBytes,
        };
    }
}
