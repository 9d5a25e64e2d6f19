using System.Globalization;
using Soakd.Live;
using Soakd.Systemd;

namespace Soakd.Serving;

/// <summary>What the daemon does, in one line.</summary>
internal static class DaemonText
{
    /// <summary>The line; null before the daemon is ready.</summary>
    /// <param name="status">What it does; null before its first turn.</param>
    /// <param name="run">The run that is being played as it stands; null before its first interval.</param>
    public static string? Of(DaemonStatus? status, RunSnapshot? run) => (status, run) switch
    {
        (null, _) => null,
        ({ Playing: { } name }, { } now) => $"{name}: {StatusText.Of(now)}",
        ({ Playing: { } name }, _) => $"{name}: preparing",
        ({ Next: { } next }, _) => string.Create(
            CultureInfo.InvariantCulture, $"idle, next {next.Run.Name} at {next.At:yyyy-MM-dd HH:mm zzz}"),
        _ => "idle, nothing is scheduled",
    };
}
