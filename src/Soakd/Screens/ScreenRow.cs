using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;

namespace Soakd.Screens;

/// <summary>One row of the live table: the newest interval, or everything judged so far. Latencies in microseconds, null without an arrival.</summary>
/// <param name="Asked">Records due a second.</param>
/// <param name="Sent">Records sent a second.</param>
/// <param name="Rows">Rows back a second.</param>
/// <param name="P50">Median response.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="P999">99.9th percentile.</param>
/// <param name="Max">Largest response.</param>
internal sealed record ScreenRow(double Asked, double Sent, double Rows, long? P50, long? P95, long? P99, long? P999, long? Max)
{
    /// <summary>The row of everything judged; its latencies are without what is held back.</summary>
    public static ScreenRow Of(LoadSummary judged, double rowsPerPart)
    {
        LatencySummary? response = judged.Latencies.GetValueOrDefault(LatencyKind.Response);
        double rows = judged.PlayedUs > 0 ? judged.Counts.Parts * rowsPerPart * 1e6 / judged.PlayedUs : 0;
        return new ScreenRow(
            judged.ScheduledPerSecond, judged.SentPerSecond, rows,
            response?.P50Us, response?.P95Us, response?.P99Us, response?.P999Us, response?.MaxUs);
    }
}
