using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Do records come back in steps? A pipeline that writes transactions shows what it wrote only when it commits, at its checkpoints, so no
/// response is shorter than what is left of the time between two of them. That is no fault of the pipeline, but it explains a latency.
/// </summary>
internal sealed class CommitStepsJudge : IJudge
{
    internal const int FewestSteps = 4;

    // Shorter steps cannot be told from intervals of a second.
    private const int ShortestSeconds = 2;
    private const double Alike = 0.25;
    private const double Most = 0.75;
    private const long Second = 1_000_000;

    private readonly SortedDictionary<int, int> _gaps = [];
    private long? _stepUs;
    private long _loaded;
    private long _quiet;
    private bool _wasQuiet;

    public void Apply(JournalEntry entry, RunTally tally)
    {
        if (entry is not Interval interval)
            return;
        long arrived = interval.Segments.Sum(segment => segment.Counts.Parts);
        long acked = interval.Segments.Sum(segment => segment.Counts.Acked);
        _loaded += acked > 0 ? 1 : 0;
        _quiet += acked > 0 && arrived == 0 ? 1 : 0;
        if (arrived > 0 && _wasQuiet)
            AddStep(interval.EndUs);
        _wasQuiet = arrived == 0 && interval.Levels.AckedMissing > 0;
    }

    public JudgeResult Judge(JudgeInput input) => StepSeconds() is { } seconds && input.HasPipeline
        ? JudgeResult.Found([], Note(seconds, input.Run))
        : JudgeResult.Found([]);

    private void AddStep(long atUs)
    {
        if (_stepUs is { } before)
        {
            int gap = (int)Math.Round((atUs - before) / (double)Second);
            _gaps[gap] = _gaps.GetValueOrDefault(gap) + 1;
        }

        _stepUs = atUs;
    }

    // The median of the times between two steps, where most are about as long, and most of the time nothing comes back.
    private int? StepSeconds()
    {
        int steps = _gaps.Values.Sum();
        if (steps < FewestSteps || 2 * _quiet < _loaded)
            return null;
        int passed = 0;
        int median = _gaps.First(gap => (passed += gap.Value) * 2 >= steps).Key;
        double tolerance = Math.Max(1, Alike * median);
        int alike = _gaps.Where(gap => Math.Abs(gap.Key - median) <= tolerance).Sum(gap => gap.Value);
        return median >= ShortestSeconds && alike >= Most * steps ? median : null;
    }

    private static string Note(int seconds, RunEntry run)
    {
        string steps = $"records came back in steps of about {Quantity.Text(seconds * (double)Second, Dimension.Time)}";
        return run.Client.GetValueOrDefault("probe.isolation.level", "read_committed") == "read_committed"
            ? $"{steps}: a pipeline that writes transactions shows what it wrote when it commits, at its checkpoints, and soakd reads "
                + "what is committed (read_committed). The response holds that wait: shorten the checkpoint interval, or allow for it in "
                + "the objective"
            : $"{steps}: the pipeline collects what it writes, though soakd does not wait for commits (read_uncommitted). The response "
                + "holds that wait";
    }
}
