using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Memory;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// The complete result of a journal, at its end or so far. Immutable. Reports are functions of it, and the same journal gives the same
/// judgement.
/// </summary>
public sealed record Judgement
{
    private const int FaultExitCode = 70;

    /// <summary>The run.</summary>
    public required RunEntry Run { get; init; }

    /// <summary>The verdict of the run; at least INCOMPLETE until the run has ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict so far: like <see cref="Verdict"/>, but without the effect of the run's end.</summary>
    public required Verdict SoFar { get; init; }

    /// <summary>The result of each objective, in the order of reports.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>The findings, the worst first, then in the order of time.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Notes that qualify the verdict, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>True when the load was changed by hand: the run is judged as played.</summary>
    public required bool AsPlayed { get; init; }

    /// <summary>True when a pipeline lies between the topics; otherwise records come back directly from the broker.</summary>
    public required bool HasPipeline { get; init; }

    /// <summary>The run's end; null when the journal has none.</summary>
    public required EndEntry? End { get; init; }

    /// <summary>The latest time in the journal, in microseconds since the run's start.</summary>
    public required long LastUs { get; init; }

    /// <summary>All records.</summary>
    public required LoadSummary Total { get; init; }

    /// <summary>
    /// The records that the rate is judged on, with the judged latencies, which leave out a warm-up that lasted longer than planned.
    /// </summary>
    public required LoadSummary Judged { get; init; }

    /// <summary>True when records that are not back will not come any more, and the journal is complete.</summary>
    internal bool CountsAreFinal { get; init; }

    /// <summary>Where the judged latencies start, if they settled only after the start of the judged part; otherwise null.</summary>
    internal LatencyBegin? LatencyBegin { get; init; }

    /// <summary>Each segment, in order.</summary>
    public required IReadOnlyList<LoadSummary> Segments { get; init; }

    /// <summary>Each phase, with all its generations.</summary>
    public required IReadOnlyList<LoadSummary> Phases { get; init; }

    /// <summary>Each tuning generation, with all its judged phases.</summary>
    public required IReadOnlyList<LoadSummary> Generations { get; init; }

    /// <summary>The run over time, at most 600 points.</summary>
    public required IReadOnlyList<TimelinePoint> Timeline { get; init; }

    /// <summary>The first records of each integrity violation.</summary>
    public required IReadOnlyList<LossEntry> Losses { get; init; }

    /// <summary>The first events of each name; a note says how many more there were.</summary>
    public required IReadOnlyList<EventEntry> Events { get; init; }

    /// <summary>The tuning generations.</summary>
    public required IReadOnlyList<TuningEntry> Tunings { get; init; }

    /// <summary>The levels at the end of the latest interval.</summary>
    public required Levels Levels { get; init; }

    /// <summary>The bytes that the producer has sent; null when the journal does not say it.</summary>
    public long? SentBytes { get; init; }

    /// <summary>The backpressure of produce path, pipeline and probe.</summary>
    public required IReadOnlyList<PressureSummary> Pressure { get; init; }

    /// <summary>Records of another run that the probe read.</summary>
    public required long OtherRun { get; init; }

    /// <summary>Records that soakd did not write.</summary>
    public required long Foreign { get; init; }

    /// <summary>The memory growth of each target, including soakd itself.</summary>
    public required IReadOnlyList<TargetGrowth> Memory { get; init; }

    /// <summary>What the run met, and what it never met.</summary>
    public required IReadOnlyList<Exercise> Exercised { get; init; }

    /// <summary>The phase that was played at a moment, in microseconds since the run's start; empty before the first one.</summary>
    public string PhaseAt(long atUs) => Segments.LastOrDefault(segment => segment.Window.FromUs <= atUs)?.Name ?? "";

    /// <summary>The verdict with its qualifiers: <c>PASS (self test)</c>, <c>PASS as played</c>, <c>FAIL (fault injected)</c>.</summary>
    public string VerdictText => Verdict.Text()
        + (AsPlayed ? " as played" : "") + (Run.SelfTest ? " (self test)" : "") + (Run.Injected.Count > 0 ? " (fault injected)" : "");

    /// <summary>The exit code of <c>soakd run</c>: that of the verdict, or 70 after an error in soakd itself.</summary>
    public int ExitCode => End?.Reason == EndReason.Fault ? FaultExitCode : Verdict.ExitCode();
}
