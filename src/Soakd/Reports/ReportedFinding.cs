using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>A finding in <c>report.json</c>.</summary>
internal sealed record ReportedFinding(
    string Name, string Verdict, Owner Owner, string Value, string Threshold, Window? Window, string Phase, string Detail, string Hint);
