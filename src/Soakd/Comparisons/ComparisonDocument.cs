using Soakd.Engine.Comparing;

namespace Soakd.Comparisons;

/// <summary>The content of <c>soakd compare --json</c>, in this order.</summary>
internal sealed record ComparisonDocument(
    int V, string Verdict, int ExitCode, bool Indicative, IReadOnlyList<ComparedRun> Base, IReadOnlyList<ComparedRun> Candidate,
    IReadOnlyList<ReportedQuantity> Quantities, IReadOnlyList<RunDifference> Differences, IReadOnlyList<string> PassedOver,
    IReadOnlyList<string> Notes);

/// <summary>A run in the JSON of a comparison.</summary>
internal sealed record ComparedRun(
    string Run, DateTimeOffset StartedAt, string Verdict, string Version, string Plan, string PlanHash,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>
/// A quantity in the JSON of a comparison. A value is null when there is none, or when the records never came back; then the text says so.
/// </summary>
internal sealed record ReportedQuantity(
    string Name, Change Change, double? Base, double? Candidate, string BaseText, string CandidateText, string Unit, ReportedRatio? Ratio,
    string Detail);

/// <summary>
/// The ratio of candidate to base in the JSON of a comparison, with its 95 % range. A number is null when it is infinite or not known.
/// </summary>
internal sealed record ReportedRatio(double? Ratio, double? Low, double? High, double Limit);
