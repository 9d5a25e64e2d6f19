using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>What <c>report.json</c> holds, in this order. Names and meanings are a promise: the document grows only by addition.</summary>
internal sealed record ReportDocument
{
    public int V { get; } = 1;

    public required string Verdict { get; init; }

    public required string VerdictText { get; init; }

    public required int ExitCode { get; init; }

    public required bool AsPlayed { get; init; }

    public required RunEntry Run { get; init; }

    public required EndEntry? End { get; init; }

    public required long LastUs { get; init; }

    public required IReadOnlyList<ReportedObjective> Objectives { get; init; }

    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required ReportedLoad Total { get; init; }

    public required ReportedLoad Judged { get; init; }

    public required IReadOnlyList<ReportedLoad> Phases { get; init; }

    public required IReadOnlyList<ReportedLoad> Generations { get; init; }

    public required IReadOnlyList<ReportedLoad> Segments { get; init; }

    public required IReadOnlyList<ReportedMemory> Memory { get; init; }

    public required IReadOnlyList<PressureSummary> Pressure { get; init; }

    public required Levels Levels { get; init; }

    public required long OtherRun { get; init; }

    public required long Foreign { get; init; }

    public required IReadOnlyList<LossEntry> Losses { get; init; }

    public required IReadOnlyList<EventEntry> Events { get; init; }

    public required IReadOnlyList<TuningEntry> Tunings { get; init; }

    public required IReadOnlyList<TimelinePoint> Timeline { get; init; }
}
