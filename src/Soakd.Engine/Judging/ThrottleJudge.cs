using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did the kernel take the processor away from soakd, because its control group had used its quota? Records that were late for it are held
/// back; this says why.
/// </summary>
internal sealed class ThrottleJudge : IJudge
{
    private string? _series;
    private double? _first;
    private double _last;

    public void Apply(JournalEntry entry, RunTally tally)
    {
        switch (entry)
        {
            case SeriesEntry { Role: SeriesRoles.ProcessorThrottled } series:
                _series = series.Id;
                break;
            case Interval interval when _series is { } id && interval.Series.TryGetValue(id, out double periods):
                _first ??= periods;
                _last = periods;
                break;
        }
    }

    public JudgeResult Judge(JudgeInput input) => _last > (_first ?? 0)
        ? JudgeResult.Found([], $"{Figures.Count((long)(_last - _first!.Value), "time")} the kernel took the processor away from soakd: "
            + "its limit of CPU is too low for this load")
        : JudgeResult.Found([]);
}
