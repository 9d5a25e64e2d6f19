using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Judges one run: it has the tally and the judges in the order of their results, and computes the verdict.</summary>
internal sealed class RunJudge
{
    private readonly RunTally _tally;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly IReadOnlyList<string> _problems;
    private readonly IJudge[] _judges;
    private readonly MemoryJudge _memory;
    private readonly ExerciseJudge _exercises;
    private readonly EndJudge _end;
    private readonly LatencySums _judged = new();
    private readonly RunSummaries _summaries;
    private readonly LatencyEvidence _evidence;
    private readonly PressureWatch _pressure;
    private readonly LatencyWarmUp _warmUp;
    private readonly CauseJudge _causes;

    public RunJudge(RunEntry run)
    {
        _tally = new RunTally(run);
        _summaries = new RunSummaries(_tally);
        (_objectives, _problems) = ObjectiveSet.Of(run);
        _memory = new MemoryJudge(_objectives, run.Memory);
        _exercises = new ExerciseJudge(run);
        _evidence = new LatencyEvidence(_objectives);
        _pressure = PressureWatch.Of(run);
        _warmUp = new LatencyWarmUp(run);
        _end = new EndJudge(_pressure);
        _causes = new CauseJudge(_pressure.Causes, new WrongTimes(_evidence, _pressure));
        var slow = new SlowStretches();
        var groups = new GroupTallies();
        _judges =
        [
            new RateJudge(), new LatencyJudge(_evidence, _pressure), new IntegrityJudge(), new OutputJudge(), new GroupLagJudge(groups),
            new GroupStateJudge(),
            new DrainJudge(_pressure, groups), new ProbeJudge(),
            new PressureJudge(_pressure), new SlowStretchJudge(slow, _objectives, _pressure), new RecoveryJudge(slow),
            new SteadinessJudge(_evidence), new SelfJudge(),
            _causes, new EventJudge(_pressure.Causes), new TargetJudge(), new TuningJudge(), _memory, _exercises,
            new StatisticsJudge(), new ThrottleJudge(), new CommitStepsJudge(), new JournalJudge(),
        ];
    }

    public void Apply(JournalEntry entry)
    {
        if (!_tally.Apply(entry))
            return;
        _pressure.Apply(entry);
        if (entry is Interval interval)
        {
            _evidence.Add(interval);
            _warmUp.Add(interval, _tally);
        }

        foreach (IJudge judge in _judges)
            judge.Apply(entry, _tally);
    }

    /// <summary>What pushes back so far.</summary>
    public PressureWatch Pressure => _pressure;

    public void AddFlaw(string flaw) => _tally.AddFlaw(flaw);

    public Judgement Judge()
    {
        LoadTally judged = _tally.Sum(segment => segment.Judged, _judged);
        (LatencyScope latencyScope, string? warmUpNote) = _warmUp.Judge(_tally, judged, _evidence, _pressure);
        var input = new JudgeInput(_tally, _objectives, judged, latencyScope);
        JudgeResult[] results = [.. _judges.Select(judge => judge.Judge(input))];
        ObjectiveResult[] objectives = [.. results.SelectMany(result => result.Objectives).Select(one => _causes.Explain(one, input))];
        Finding[] findings = [.. results.SelectMany(result => result.Findings).Select(one => _causes.Explain(one, input))];
        Finding[] end = [.. _end.Judge(input).Findings.Select(one => _causes.Explain(one, input))];
        Verdict soFar = objectives.Select(Weight).Concat(findings.Select(finding => finding.Verdict)).Append(VerdictOfMissingObjectives())
            .Worst();
        return new Judgement
        {
            Run = _tally.Run,
            Verdict = end.Select(finding => finding.Verdict).Append(soFar).Worst(),
            SoFar = soFar,
            Objectives = objectives,
            Findings = InOrder(findings.Concat(end)),
            Notes =
            [
                .. RunNotes.Of(input),
                .. _problems.Select(problem => $"objective not judged: {problem}"),
                .. warmUpNote is null ? [] : (string[])[warmUpNote],
                .. results.SelectMany(result => result.Notes),
            ],
            AsPlayed = TuningJudge.LoadChanges(_tally.Tunings).Any(),
            HasPipeline = input.HasPipeline,
            End = _tally.End,
            LastUs = _tally.LastUs,
            Total = _summaries.OfRun(),
            Judged = RunSummaries.OfJudged(input.Judged, latencyScope.Load),
            LatencyBegin = latencyScope.Begin,
            CountsAreFinal = input.CountsAreFinal,
            Segments = _summaries.BySegment(),
            Phases = _summaries.ByPhase(),
            Generations = _summaries.ByGeneration(),
            Timeline = _tally.Timeline.Points(),
            Losses = [.. _tally.Losses],
            Events = [.. _tally.Events.First],
            Tunings = [.. _tally.Tunings],
            Levels = _tally.Levels,
            SentBytes = _tally.SentBytes,
            Pressure = [.. _pressure.Domains.Select(PressureSummary.Of)],
            OtherRun = _tally.OtherRun,
            Foreign = _tally.Foreign,
            Memory = _memory.Growths(),
            Exercised = _exercises.Exercised(),
        };
    }

    // An objective that was not judged has no effect on the verdict, unless it was required.
    private Verdict Weight(ObjectiveResult result) =>
        result.Verdict == Verdict.NotJudged && _tally.Run.Require.Contains(result.Objective.Name, StringComparer.Ordinal)
            ? Verdict.Inconclusive
            : result.Verdict;

    // A required objective that does not exist makes the run inconclusive.
    private Verdict VerdictOfMissingObjectives() =>
        _tally.Run.Require.All(name => _objectives.Any(objective => objective.Name == name)) ? Verdict.Pass : Verdict.Inconclusive;

    private static Finding[] InOrder(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(finding => finding.Verdict).ThenBy(finding => finding.Window?.FromUs ?? 0)];
}
