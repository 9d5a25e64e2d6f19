namespace Soakd.Reports;

/// <summary>A ratio in a comparison's JSON, candidate by base, with its 95 % range; null where it is beyond measure, or not told.</summary>
internal sealed record ReportedRatio(double? Ratio, double? Low, double? High, double Limit);
