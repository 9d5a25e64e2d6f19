using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Soakd.Logging;
using Soakd.Runs;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace Soakd.Tests.Fakes;

/// <summary>A log in memory. It holds the lines of the log file, made by the same formatter.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly LinesSink _sink;

    public EventLog()
    {
        _sink = new LinesSink(new EventJsonFormatter(Context));
        Logger sinks = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_sink).CreateLogger();
        Loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(sinks, dispose: true));
        Log = Loggers.CreateLogger("soakd");
    }

    public EventContext Context { get; } = new() { Name = "nightly" };

    public ILoggerFactory Loggers { get; }

    public ILogger Log { get; }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines => _sink.Lines;

    /// <summary>A process that writes its events here, and prints nothing.</summary>
    public ProcessServices ProcessAt(TimeProvider time) => new()
    {
        Loggers = Loggers,
        Events = Context,
        Levels = new LogLevels(new Dictionary<string, LogLevel>(StringComparer.Ordinal)),
        Console = new ConsoleLines(TextWriter.Null),
        Error = TextWriter.Null,
        Time = time,
    };

    public void Dispose() => Loggers.Dispose();

    private sealed class LinesSink(EventJsonFormatter formatter) : ILogEventSink
    {
        private readonly Lock _lock = new();
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get { lock (_lock) return [.. _lines]; }
        }

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter();
            formatter.Format(logEvent, line);
            lock (_lock) _lines.Add(line.ToString().TrimEnd());
        }
    }
}
