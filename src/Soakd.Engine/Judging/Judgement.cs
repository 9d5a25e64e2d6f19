using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Memory;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// All that follows from a journal, at its end or so far. Immutable. The reports are functions of it, and the same journal gives the
/// same judgement.
/// </summary>
public sealed record Judgement
{
    private const int FaultExitCode = 70;

    /// <summary>The run.</summary>
    public required RunEntry Run { get; init; }

    /// <summary>How the run ended; INCOMPLETE as long as it has not.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict if the run ended now, as far as it goes: without that it has not ended yet.</summary>
    public required Verdict SoFar { get; init; }

    /// <summary>How each objective stands, in the order of reports.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>What a reader should know, the worst first, then in the order of time.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What qualifies the verdict, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>True when the load was changed by hand: the run is judged as played.</summary>
    public required bool AsPlayed { get; init; }

    /// <summary>True when a pipeline lies between the topics; otherwise records go from the broker straight back.</summary>
    public required bool HasPipeline { get; init; }

    /// <summary>The run's end; null when the journal has none.</summary>
    public required EndEntry? End { get; init; }

    /// <summary>The latest moment that the journal tells of, in microseconds since the start.</summary>
    public required long LastUs { get; init; }

    /// <summary>All records.</summary>
    public required LoadSummary Total { get; init; }

    /// <summary>The records that the rate is judged on, with the latencies that are judged: without a warm-up that lasted longer.</summary>
    public required LoadSummary Judged { get; init; }

    /// <summary>True when what has not come back by the end will not come any more, and the journal lacks nothing.</summary>
    internal bool CountsAreFinal { get; init; }

    /// <summary>Where the judged latencies begin, when that is later than the judged part: they had not settled before.</summary>
    internal LatencyBegin? LatencyBegin { get; init; }

    /// <summary>Each segment, in order.</summary>
    public required IReadOnlyList<LoadSummary> Segments { get; init; }

    /// <summary>Each phase, its generations taken together.</summary>
    public required IReadOnlyList<LoadSummary> Phases { get; init; }

    /// <summary>Each tuning generation, its judged phases taken together.</summary>
    public required IReadOnlyList<LoadSummary> Generations { get; init; }

    /// <summary>The run over time, at most 600 points.</summary>
    public required IReadOnlyList<TimelinePoint> Timeline { get; init; }

    /// <summary>The first records of each integrity fault.</summary>
    public required IReadOnlyList<LossEntry> Losses { get; init; }

    /// <summary>What happened that no figure shows: the first of each name; a note says how many more there were.</summary>
    public required IReadOnlyList<EventEntry> Events { get; init; }

    /// <summary>The tuning generations.</summary>
    public required IReadOnlyList<TuningEntry> Tunings { get; init; }

    /// <summary>What stood at the end of the latest interval.</summary>
    public required Levels Levels { get; init; }

    /// <summary>What pushed back: produce path, pipeline, probe.</summary>
    public required IReadOnlyList<PressureSummary> Pressure { get; init; }

    /// <summary>Records of another run that the probe read.</summary>
    public required long OtherRun { get; init; }

    /// <summary>Records that are not soakd's.</summary>
    public required long Foreign { get; init; }

    /// <summary>What is known of the memory of each target, soakd itself first among them.</summary>
    public required IReadOnlyList<TargetGrowth> Memory { get; init; }

    /// <summary>The phase that was on at a moment, in microseconds since the run's start; empty before the first one.</summary>
    public string PhaseAt(long atUs) => Segments.LastOrDefault(segment => segment.Window.FromUs <= atUs)?.Name ?? "";

    /// <summary>The verdict with what qualifies it: <c>PASS (self test)</c>, <c>PASS as played</c>, <c>FAIL (fault injected)</c>.</summary>
    public string VerdictText => Verdict.Text()
        + (AsPlayed ? " as played" : "") + (Run.SelfTest ? " (self test)" : "") + (Run.Injected.Count > 0 ? " (fault injected)" : "");

    /// <summary>The exit code of <c>soakd run</c>: that of the verdict, 70 when soakd itself failed.</summary>
    public int ExitCode => End?.Reason == EndReason.Fault ? FaultExitCode : Verdict.ExitCode();
}
