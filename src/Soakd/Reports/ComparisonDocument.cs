using Soakd.Engine.Comparing;

namespace Soakd.Reports;

/// <summary>What <c>soakd compare --json</c> prints, in this order.</summary>
internal sealed record ComparisonDocument(
    int V, string Verdict, int ExitCode, bool Indicative, IReadOnlyList<ComparedRun> Base, IReadOnlyList<ComparedRun> Candidate,
    IReadOnlyList<ReportedQuantity> Quantities, IReadOnlyList<RunDifference> Differences, IReadOnlyList<string> PassedOver,
    IReadOnlyList<string> Notes);
