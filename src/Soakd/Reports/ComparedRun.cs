namespace Soakd.Reports;

/// <summary>A run in a comparison's JSON.</summary>
internal sealed record ComparedRun(
    string Run, DateTimeOffset StartedAt, string Verdict, string Version, string Plan, string PlanHash, IReadOnlyDictionary<string, string> Labels);
