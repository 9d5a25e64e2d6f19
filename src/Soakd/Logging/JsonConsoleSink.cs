using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Soakd.Logging;

/// <summary>
/// Prints events for machines: each is one line of JSON, as in the log file. Where the journal of systemd takes the lines, each begins with
/// its priority, which the journal takes off.
/// </summary>
/// <param name="lines">Takes the lines.</param>
/// <param name="formatter">Makes them.</param>
/// <param name="priorities">Whether a line begins with its priority.</param>
internal sealed class JsonConsoleSink(ConsoleLines lines, EventJsonFormatter formatter, bool priorities) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, line);
        string text = line.ToString().TrimEnd();
        lines.WriteEvent(priorities ? $"<{PriorityOf(logEvent.Level)}>{text}" : text);
    }

    public void Dispose() => lines.Dispose();

    private static int PriorityOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Information => 6,
        _ => 7,
    };
}
