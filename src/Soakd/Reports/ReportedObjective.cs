using Soakd.Engine.Verdicts;
using Soakd.Engine.Verdicts.Statistics;

namespace Soakd.Reports;

/// <summary>
/// An objective in <c>report.json</c>; the value is null when there is none, or when it is beyond measure (then the text says so).
/// </summary>
internal sealed record ReportedObjective(
    string Name, string Verdict, double? Value, string Text, string Unit, string Condition, double Limit, Window? Window, Owner Owner,
    string Detail, string Hint, ValueRange? Range, ShareRange? OverLimit);
