using Soakd.Engine.Comparing;

namespace Soakd.Comparisons;

/// <summary>What <c>soakd compare --json</c> prints, in this order.</summary>
internal sealed record ComparisonDocument(
    int V, string Verdict, int ExitCode, bool Indicative, IReadOnlyList<ComparedRun> Base, IReadOnlyList<ComparedRun> Candidate,
    IReadOnlyList<ReportedQuantity> Quantities, IReadOnlyList<RunDifference> Differences, IReadOnlyList<string> PassedOver,
    IReadOnlyList<string> Notes);

/// <summary>A run in a comparison's JSON.</summary>
internal sealed record ComparedRun(
    string Run, DateTimeOffset StartedAt, string Verdict, string Version, string Plan, string PlanHash, IReadOnlyDictionary<string, string> Labels);

/// <summary>
/// A quantity in a comparison's JSON; a value is null where there is none, or where the records never came (then the text says so).
/// </summary>
internal sealed record ReportedQuantity(
    string Name, Change Change, double? Base, double? Candidate, string BaseText, string CandidateText, string Unit, ReportedRatio? Ratio,
    string Detail);

/// <summary>A ratio in a comparison's JSON, candidate by base, with its 95 % range; null where it is beyond measure, or not told.</summary>
internal sealed record ReportedRatio(double? Ratio, double? Low, double? High, double Limit);
