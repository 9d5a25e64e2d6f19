using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Does memory grow? Folds the memory series of every target while load is played (a drain would show a fall that means nothing).
/// A target without an objective is reported and not judged; growth that is found all the same is a warning.
/// </summary>
internal sealed class MemoryJudge(IReadOnlyList<Objective> objectives, MemoryDetectorSettings settings) : IJudge
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly MemoryDetectorSettings Usual = new();

    private readonly MemoryReader _reader = new();
    private readonly SlopeBuffer _room = new(MemoryPoints.MostPoints);
    private readonly SortedDictionary<string, TargetMemory> _targets = new(StringComparer.Ordinal);

    public void Take(JournalEntry entry, RunTally tally)
    {
        if (entry is SeriesEntry series)
            _reader.Take(series);
        else if (entry is Interval interval && interval.Segments.Any(segment => segment.Counts.Scheduled > 0))
            Take(interval);
    }

    /// <summary>What is known of each target's memory, in the order of their names.</summary>
    public IReadOnlyList<TargetGrowth> Growths() =>
        [.. _targets.Values.Select(target => target.Conclude()).Where(growth => growth.Decisive is not null)];

    public JudgeResult Judge(JudgeInput bench)
    {
        IReadOnlyList<TargetGrowth> growths = Growths();
        var results = new List<ObjectiveResult>();
        foreach ((Objective objective, MemoryMeasure measure) in bench.About<MemoryMeasure>())
        {
            results.Add(growths.FirstOrDefault(growth => growth.Target == measure.Target) is { Decisive: { } decisive } growth
                ? Tell(objective, growth, decisive, VerdictOf(decisive.Verdict))
                : new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, $"memory of {measure.Target} is not watched", ""));
        }

        foreach (TargetGrowth growth in growths.Where(growth => ObjectiveOn(growth.Target) is null))
        {
            var unasked = new Objective(Measures.MemoryPrefix + growth.Target, new MemoryMeasure(growth.Target), Unasked(growth.Decisive!));
            Verdict verdict = growth.Decisive!.Verdict >= GrowthVerdict.Warn ? Verdict.Warn : Verdict.NotJudged;
            results.Add(Tell(unasked, growth, growth.Decisive, verdict));
        }

        return new JudgeResult(results, [], [.. Notes(growths)]);
    }

    private IEnumerable<string> Notes(IReadOnlyList<TargetGrowth> growths)
    {
        if (!growths.Any(growth => growth.Target != SelfTarget.Name))
            yield return "pipeline memory: not watched";
        if (settings != Usual)
        {
            yield return $"memory is judged with a warm-up of {Length(settings.WarmUp)}, buckets of {Length(settings.SmallestBucket)} or more, "
                + $"a look every {Length(settings.Evaluation)}";
        }

        static string Length(TimeSpan time) => RunTime.Length((long)time.TotalMicroseconds);
    }

    private void Take(Interval interval)
    {
        foreach (string target in _reader.Targets)
        {
            if (!_targets.TryGetValue(target, out TargetMemory? memory))
                _targets[target] = memory = new TargetMemory(target, ObjectiveOn(target)?.Condition.Limit / Mebibyte, settings) { Room = _room };
            memory.TellsFullCollections = _reader.Tells(target, SeriesRoles.LiveAfterFull);
            memory.Add(interval.EndUs, _reader.Read(target, interval), interval.Levels.InFlight + interval.Levels.AckedMissing);
        }
    }

    private Objective? ObjectiveOn(string target) =>
        objectives.FirstOrDefault(objective => objective.Measure is MemoryMeasure measure && measure.Target == target);

    private static Condition Unasked(MemoryPartGrowth decisive) =>
        new(Comparison.Less, decisive.Conclusion.LimitMiBPerHour * Mebibyte, Dimension.Growth);

    private static ObjectiveResult Tell(Objective objective, TargetGrowth growth, MemoryPartGrowth decisive, Verdict verdict)
    {
        bool wrong = verdict >= Verdict.Warn;
        MemoryConclusion conclusion = decisive.Conclusion;
        return new ObjectiveResult(
            objective, verdict,
            verdict == Verdict.NotJudged ? null : conclusion.Slope?.MiBPerHour * Mebibyte,
            !wrong ? Owner.None : growth.Target == SelfTarget.Name ? Owner.Generator : Owner.Pipeline,
            conclusion.SuspectedSinceUs is { } since && wrong ? new Window(since, Math.Max(since, growth.EndUs)) : null,
            MemoryText.Detail(growth, decisive),
            wrong ? Hints.ForMemory(decisive.Part) : "");
    }

    private static Verdict VerdictOf(GrowthVerdict verdict) => verdict switch
    {
        GrowthVerdict.Fail => Verdict.Fail,
        GrowthVerdict.Warn => Verdict.Warn,
        GrowthVerdict.Pass => Verdict.Pass,
        _ => Verdict.NotJudged,
    };
}
