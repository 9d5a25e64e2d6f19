using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Web;

/// <summary>The status as lines for people.</summary>
internal static class StatusLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(StatusDocument status)
    {
        yield return $"soakd {status.Version}  {status.Name}  {status.Text}";
        if (status.Playing is { } run)
        {
            string played = $"{RunTime.Text((long)(run.PlayedS * 1e6))} of {RunTime.Text((long)(run.LengthS * 1e6))}";
            yield return $"run      {run.Run}";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"plays    {run.Plan}, {run.Phase}, {played}, sent {run.SentPerS:#,0}/s of {run.AskedPerS:#,0}/s, lost {run.Lost:#,0}");
            yield return $"response p50 {Time(run.P50Ms)}, p95 {Time(run.P95Ms)}, p99 {Time(run.P99Ms)}; {run.VerdictSoFar} so far";
        }

        foreach (ScheduledTime waiting in status.Waiting)
            yield return $"waits    {waiting.Schedule} ({waiting.Plan}), due at {Text(waiting.At)}";
        if (status.Next is { } next) yield return $"next     {next.Schedule} ({next.Plan}) at {Text(next.At)}";
        if (status.Last is not { } last) yield break;
        string how = last.ExitCode is { } exit ? $"exit code {exit}" : "refused";
        yield return $"last     {last.Schedule} ended at {Text(last.EndedAt)}, {how}";
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Time(double? ms) => ms is { } value ? Quantity.Text(value * 1e3, Dimension.Time) : "-";
}
