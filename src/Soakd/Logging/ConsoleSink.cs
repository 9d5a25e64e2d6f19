using Serilog.Core;
using Serilog.Events;

namespace Soakd.Logging;

/// <summary>
/// Prints events for people. Each is one line: time, level, name and sentence. It prints no stack trace; the log file has it.
/// </summary>
internal sealed class ConsoleSink(ConsoleLines lines) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        string name = logEvent.EventId().Name is { } known ? known + ": " : "";
        string cause = logEvent.Exception is { } fault ? $": {fault.GetType().Name}: {fault.Message}" : "";
        string line = $"{logEvent.Timestamp.UtcDateTime:HH:mm:ss} {Word(logEvent.Level)} {name}{logEvent.Sentence()}{cause}";
        lines.WriteEvent(line.ReplaceLineEndings(" "));
    }

    public void Dispose() => lines.Dispose();

    private static string Word(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info ",
        LogEventLevel.Warning => "warn ",
        LogEventLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
