using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>What became of some records, in <c>report.json</c>: rates in payloads a second.</summary>
internal sealed record ReportedLoad(
    string Name, int? Generation, bool Judged, Window Window, long PlayedUs, double ScheduledPerSecond, double SentPerSecond,
    double AckedPerSecond, double ArrivedPerSecond, Counts Counts, IReadOnlyDictionary<string, LatencySummary> Latencies);
