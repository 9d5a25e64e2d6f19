using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;

namespace Soakd.Live;

/// <summary>Makes what screens show of an interval. One thread.</summary>
internal sealed class SnapshotMaker(RunEntry run, SoakPlan plan)
{
    private readonly IntervalRow _row = new((double)run.RowsPerRecord / run.PartsPerRecord);
    private readonly RecentLoad _recent = new();
    private long? _planStartUs;
    private string? _privateId;
    private double? _privateBytes;

    /// <summary>A segment begins; the plan begins with the first one.</summary>
    public void Begin(SegmentEntry segment) => _planStartUs ??= segment.AtUs;

    /// <summary>A series is declared; that of soakd's own private bytes is shown.</summary>
    public void Declare(SeriesEntry series)
    {
        if (series is { Target: SelfTarget.Name, Role: SeriesRoles.Private }) _privateId = series.Id;
    }

    /// <summary>The snapshot at the end of an interval.</summary>
    /// <param name="judgement">All that follows from the journal so far.</param>
    /// <param name="segment">The segment that is played.</param>
    /// <param name="interval">The interval.</param>
    public RunSnapshot Make(Judgement judgement, SegmentEntry segment, Interval interval)
    {
        if (_privateId is { } id && interval.Series.TryGetValue(id, out double bytes)) _privateBytes = bytes;
        long planStartUs = _planStartUs ?? 0;
        TimeSpan played = TimeSpan.FromMicroseconds(Math.Max(0, interval.EndUs - planStartUs));
        bool over = played >= plan.Duration;
        SnapshotRow now = _row.Of(interval);
        _recent.Add(interval, now);
        int number = plan.Phases.TakeWhile(phase => phase.Name != segment.Phase).Count() + 1;
        return new RunSnapshot
        {
            Judgement = judgement,
            Plan = plan.Name,
            Phase = over ? "drain" : segment.Phase,
            PhaseNumber = over || number > plan.Phases.Count ? "" : $"{number}/{plan.Phases.Count}",
            Played = over ? plan.Duration : played,
            Length = plan.Duration,
            Drain = plan.Drain,
            Ends = run.StartedAt + TimeSpan.FromMicroseconds(planStartUs) + plan.Duration,
            Now = now,
            Recent = _recent.Cells(),
            Judged = judgement.Judged.Counts.Scheduled > 0 ? _row.Of(judgement.Judged) : null,
            PrivateBytes = _privateBytes,
        };
    }
}
