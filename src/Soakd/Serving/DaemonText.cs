using System.Globalization;
using Soakd.Live;
using Soakd.Systemd;

namespace Soakd.Serving;

/// <summary>What the daemon does, in one line.</summary>
internal static class DaemonText
{
    /// <summary>The line; null before the daemon is ready.</summary>
    /// <param name="status">What it does; null before its first turn.</param>
    /// <param name="run">The run that it plays.</param>
    public static string? Of(DaemonStatus? status, CurrentRun run) => status switch
    {
        null => null,
        { Playing: { } name } => $"{name}: {StatusText.Of(run) ?? "preparing"}",
        { Next: { } next } => string.Create(
            CultureInfo.InvariantCulture, $"idle, next {next.Run.Name} at {next.At:yyyy-MM-dd HH:mm zzz}"),
        _ => "idle, nothing is scheduled",
    };
}
