using System.Globalization;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Live;

namespace Soakd.Systemd;

/// <summary>The line with which <c>systemctl status</c> shows a run.</summary>
internal static class StatusText
{
    /// <summary>What becomes of the run of a process; null before its first interval.</summary>
    public static string? Of(CurrentRun run) =>
        run.IsEnding ? "writing its report" : run.Live?.Latest is { } now ? Of(now) : null;

    /// <summary>The run as it stands: <c>hold 10,000/s p95 44 ms PASS so far</c>.</summary>
    public static string Of(RunSnapshot run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Phase} {run.Now.Asked:#,0}/s p95 {run.Now.Text(Percentiles.P95)} {run.Judgement.SoFar.Text()} so far");
}
