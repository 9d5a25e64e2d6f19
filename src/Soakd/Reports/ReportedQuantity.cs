using Soakd.Engine.Comparing;

namespace Soakd.Reports;

/// <summary>
/// A quantity in a comparison's JSON; a value is null where there is none, or where the records never came (then the text says so).
/// </summary>
internal sealed record ReportedQuantity(
    string Name, Change Change, double? Base, double? Candidate, string BaseText, string CandidateText, string Unit, ReportedRatio? Ratio,
    string Detail);
