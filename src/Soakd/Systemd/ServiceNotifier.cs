using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace Soakd.Systemd;

/// <summary>
/// Tells systemd how the service is: ready, reloading, stopping, alive, and one line of status. Where systemd did not start the process, it
/// does nothing. A message that cannot be sent is reported once, and changes nothing else. Thread-safe.
/// </summary>
internal sealed class ServiceNotifier
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogVariable = "WATCHDOG_USEC";
    private const string WatchdogPidVariable = "WATCHDOG_PID";

    private readonly ISystemdNotifier _socket;
    private readonly Action<string> _caution;
    private int _failed;

    /// <param name="socket">Sends a message.</param>
    /// <param name="watchdog">How often systemd wants a sign of life; null where it does not watch.</param>
    /// <param name="caution">Takes the report of a message that could not be sent.</param>
    public ServiceNotifier(ISystemdNotifier socket, TimeSpan? watchdog, Action<string> caution)
    {
        (_socket, _caution) = (socket, caution);
        Watchdog = socket.IsEnabled ? watchdog : null;
    }

    /// <summary>Whether systemd listens.</summary>
    public bool IsThere => _socket.IsEnabled;

    /// <summary>How often systemd wants a sign of life; null where it does not watch.</summary>
    public TimeSpan? Watchdog { get; }

    /// <summary>
    /// That of this process. The variables of systemd are taken out of the environment, so that a child never speaks for the service.
    /// </summary>
    public static ServiceNotifier OfProcess(Action<string> caution)
    {
        var socket = new SystemdNotifier();
        TimeSpan? watchdog = PeriodOf(
            Environment.GetEnvironmentVariable(WatchdogVariable), Environment.GetEnvironmentVariable(WatchdogPidVariable),
            Environment.ProcessId);
        foreach (string variable in (string[])[SocketVariable, WatchdogVariable, WatchdogPidVariable])
            Environment.SetEnvironmentVariable(variable, null);
        return new ServiceNotifier(socket, watchdog, caution);
    }

    /// <summary>The watchdog's period, as systemd gives it to a process.</summary>
    /// <param name="microseconds">The period; null when systemd does not watch.</param>
    /// <param name="forPid">The process that it watches; null for any.</param>
    /// <param name="pid">This process.</param>
    public static TimeSpan? PeriodOf(string? microseconds, string? forPid, int pid) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long us) && us > 0
        && (string.IsNullOrEmpty(forPid) || forPid == pid.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(us)
            : null;

    /// <summary>The service is ready, or ready again after a reload.</summary>
    public void Ready(string status) => Send($"READY=1\nSTATUS={status}");

    /// <summary>One line that says what the service does.</summary>
    public void Status(string status) => Send($"STATUS={status}");

    /// <summary>The configuration is being read again. <see cref="Ready"/> follows.</summary>
    public void Reloading() => Send(string.Create(
        CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000)}"));

    /// <summary>The service ends.</summary>
    public void Stopping(string status) => Send($"STOPPING=1\nSTATUS={status}");

    /// <summary>A sign of life.</summary>
    public void IsAlive() => Send("WATCHDOG=1");

    private void Send(string message)
    {
        if (!IsThere) return;
        try
        {
            _socket.Notify(new ServiceState(message));
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException or ObjectDisposedException or IOException)
        {
            if (Interlocked.Exchange(ref _failed, 1) == 0) _caution($"systemd does not hear how the service is: {error.Message}");
        }
    }
}
