using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>One run before its judges: the tally, the judges in the order in which they speak, and the verdict that follows.</summary>
internal sealed class RunJudge
{
    private readonly RunTally _tally;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly IReadOnlyList<string> _problems;
    private readonly IJudge[] _judges;
    private readonly MemoryJudge _memory;
    private readonly EndJudge _end;
    private readonly LatencySums _judged = new();
    private readonly RunSummaries _summaries;
    private readonly LatencyEvidence _evidence;
    private readonly PressureWatch _pressure;
    private readonly Settling _settling;

    public RunJudge(RunEntry run)
    {
        _tally = new RunTally(run);
        _summaries = new RunSummaries(_tally);
        (_objectives, _problems) = ObjectiveSet.Of(run);
        _memory = new MemoryJudge(_objectives, run.Memory);
        _evidence = new LatencyEvidence(_objectives);
        _pressure = PressureWatch.Of(run);
        _settling = new Settling(run);
        _end = new EndJudge(_pressure);
        var slow = new SlowStretches();
        _judges =
        [
            new RateJudge(), new LatencyJudge(_evidence, _pressure), new IntegrityJudge(), new DrainJudge(_pressure), new ProbeJudge(),
            new PressureJudge(_pressure), new SlowStretchJudge(slow, _objectives, _pressure), new RecoveryJudge(slow), new SteadinessJudge(_evidence), new SelfJudge(),
            new EventJudge(), new TuningJudge(), _memory, new UnwatchedJudge(), new JournalJudge(),
        ];
    }

    public void Take(JournalEntry entry)
    {
        if (!_tally.Take(entry))
            return;
        _pressure.Take(entry);
        if (entry is Interval interval)
        {
            _evidence.Take(interval);
            _settling.Take(interval, _tally);
        }

        foreach (IJudge judge in _judges)
            judge.Take(entry, _tally);
    }

    /// <summary>What pushes back so far.</summary>
    public PressureWatch Pressure => _pressure;

    public void TakeFlaw(string flaw) => _tally.TakeFlaw(flaw);

    public Judgement Judge()
    {
        LoadTally judged = _tally.Sum(segment => segment.Judged, _judged);
        (TimedPart timed, string? settled) = _settling.Judge(_tally, judged, _evidence, _pressure);
        var bench = new JudgeInput(_tally, _objectives, judged, timed);
        JudgeResult[] rulings = [.. _judges.Select(judge => judge.Judge(bench))];
        ObjectiveResult[] objectives = [.. rulings.SelectMany(ruling => ruling.Objectives)];
        Finding[] findings = [.. rulings.SelectMany(ruling => ruling.Findings)];
        IReadOnlyList<Finding> end = _end.Judge(bench).Findings;
        Verdict soFar = objectives.Select(Weight).Concat(findings.Select(finding => finding.Verdict)).Append(Unheard()).Worst();
        return new Judgement
        {
            Run = _tally.Run,
            Verdict = end.Select(finding => finding.Verdict).Append(soFar).Worst(),
            SoFar = soFar,
            Objectives = objectives,
            Findings = InOrder(findings.Concat(end)),
            Notes =
            [
                .. RunNotes.Of(bench),
                .. _problems.Select(problem => $"objective not judged: {problem}"),
                .. settled is null ? [] : (string[])[settled],
                .. rulings.SelectMany(ruling => ruling.Notes),
            ],
            AsPlayed = TuningJudge.LoadChanges(_tally.Tunings).Any(),
            HasPipeline = bench.HasPipeline,
            End = _tally.End,
            LastUs = _tally.LastUs,
            Total = _summaries.OfRun(),
            Judged = RunSummaries.OfJudged(bench.Judged, timed.Load),
            LatencyBegin = timed.Begin,
            Settled = bench.Settled,
            Segments = _summaries.BySegment(),
            Phases = _summaries.ByPhase(),
            Generations = _summaries.ByGeneration(),
            Timeline = _tally.Timeline.Points(),
            Losses = [.. _tally.Losses],
            Events = [.. _tally.Events.First],
            Tunings = [.. _tally.Tunings],
            Levels = _tally.Levels,
            Pressure = [.. _pressure.Domains.Select(PressureSummary.Of)],
            OtherRun = _tally.OtherRun,
            Foreign = _tally.Foreign,
            Memory = _memory.Growths(),
        };
    }

    // What was not judged drags nothing down, unless it was required.
    private Verdict Weight(ObjectiveResult result) =>
        result.Verdict == Verdict.NotJudged && _tally.Run.Require.Contains(result.Objective.Name) ? Verdict.Inconclusive : result.Verdict;

    // Required, and not even an objective.
    private Verdict Unheard() =>
        _tally.Run.Require.All(name => _objectives.Any(objective => objective.Name == name)) ? Verdict.Pass : Verdict.Inconclusive;

    private static Finding[] InOrder(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(finding => finding.Verdict).ThenBy(finding => finding.Window?.FromUs ?? 0)];
}
