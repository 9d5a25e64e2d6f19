using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Does memory grow? Folds the memory series of every target while load is played (in a drain, memory falls, which means nothing).
/// A target without an objective is reported and not judged, but growth that is found is a WARN.
/// </summary>
internal sealed class MemoryJudge(IReadOnlyList<Objective> objectives, MemoryDetectorSettings settings) : IJudge
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly MemoryDetectorSettings Defaults = new();

    private readonly MemoryReader _reader = new();
    private readonly SlopeBuffer _buffer = new(MemoryPoints.MaxPoints);
    private readonly SortedDictionary<string, TargetMemory> _targets = new(StringComparer.Ordinal);

    public void Apply(JournalEntry entry, RunTally tally)
    {
        if (entry is SeriesEntry series)
            _reader.Declare(series);
        else if (entry is Interval interval && interval.Segments.Any(segment => segment.Counts.Scheduled > 0))
            Apply(interval);
    }

    /// <summary>The memory growth of each target, in the order of their names.</summary>
    public IReadOnlyList<TargetGrowth> Growths() =>
        [.. _targets.Values.Select(target => target.Conclude()).Where(growth => growth.Decisive is not null)];

    public JudgeResult Judge(JudgeInput input)
    {
        IReadOnlyList<TargetGrowth> growths = Growths();
        var results = new List<ObjectiveResult>();
        foreach ((Objective objective, MemoryMeasure measure) in input.About<MemoryMeasure>())
        {
            results.Add(growths.FirstOrDefault(growth => growth.Target == measure.Target) is { Decisive: { } decisive } growth
                ? ResultOf(objective, growth, decisive, VerdictOf(decisive.Verdict))
                : new ObjectiveResult(
                    objective, Verdict.NotJudged, null, Owner.None, null, $"memory of {measure.Target} is not watched", ""));
        }

        foreach (TargetGrowth growth in growths.Where(growth => ObjectiveOn(growth.Target) is null))
        {
            var unlimited = new Objective(
                MemoryMeasure.NameFor(growth.Target), new MemoryMeasure(growth.Target), DefaultLimit(growth.Decisive!));
            Verdict verdict = growth.Decisive!.Verdict >= GrowthVerdict.Warn ? Verdict.Warn : Verdict.NotJudged;
            results.Add(ResultOf(unlimited, growth, growth.Decisive, verdict));
        }

        return new JudgeResult(results, [], [.. Notes(growths)]);
    }

    private IEnumerable<string> Notes(IReadOnlyList<TargetGrowth> growths)
    {
        if (!growths.Any(growth => growth.Target != SelfTarget.Name))
            yield return "pipeline memory: not watched";
        if (settings != Defaults)
        {
            yield return $"memory is judged with a warm-up of {Length(settings.WarmUp)}, buckets of {Length(settings.SmallestBucket)} or "
                + "more, "
                + $"an evaluation every {Length(settings.Evaluation)}";
        }

        static string Length(TimeSpan time) => RunTime.Length((long)time.TotalMicroseconds);
    }

    private void Apply(Interval interval)
    {
        foreach (string target in _reader.Targets)
        {
            if (!_targets.TryGetValue(target, out TargetMemory? memory))
                _targets[target] = memory = new TargetMemory(target, ObjectiveOn(target)?.Condition.Limit / Mebibyte, settings)
                {
                    Buffer = _buffer,
                };
            memory.ReportsFullCollections = _reader.Has(target, SeriesRoles.LiveAfterFull);
            memory.Add(interval.EndUs, _reader.Read(target, interval), interval.Levels.InFlight + interval.Levels.AckedMissing);
        }
    }

    private Objective? ObjectiveOn(string target) =>
        objectives.FirstOrDefault(objective => objective.Measure is MemoryMeasure measure && measure.Target == target);

    private static Condition DefaultLimit(MemoryPartGrowth decisive) =>
        new(Comparison.Less, decisive.Conclusion.LimitMiBPerHour * Mebibyte, Dimension.Growth);

    private static ObjectiveResult ResultOf(Objective objective, TargetGrowth growth, MemoryPartGrowth decisive, Verdict verdict)
    {
        bool isBad = verdict >= Verdict.Warn;
        MemoryConclusion conclusion = decisive.Conclusion;
        return new ObjectiveResult(
            objective, verdict,
            verdict == Verdict.NotJudged ? null : conclusion.Slope?.MiBPerHour * Mebibyte,
            !isBad ? Owner.None : growth.Target == SelfTarget.Name ? Owner.Generator : Owner.Pipeline,
            conclusion.SuspectedSinceUs is { } since && isBad ? new Window(since, Math.Max(since, growth.EndUs)) : null,
            MemoryText.Detail(growth, decisive),
            isBad ? Hints.ForMemory(decisive.Part) : "");
    }

    private static Verdict VerdictOf(GrowthVerdict verdict) => verdict switch
    {
        GrowthVerdict.Fail => Verdict.Fail,
        GrowthVerdict.Warn => Verdict.Warn,
        GrowthVerdict.Pass => Verdict.Pass,
        _ => Verdict.NotJudged,
    };
}
