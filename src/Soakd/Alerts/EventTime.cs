using System.Globalization;
using Soakd.Engine.Journal;

namespace Soakd.Alerts;

/// <summary>Moments of a run as fields of events: <c>2026-11-29T18:54:18.065Z</c>. More digits would say nothing more.</summary>
internal static class EventTime
{
    /// <summary>The wall time of a moment.</summary>
    /// <param name="run">The run.</param>
    /// <param name="atUs">Microseconds since its start.</param>
    public static string Of(RunEntry run, long atUs) =>
        run.StartedAt.AddMicroseconds(atUs).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
