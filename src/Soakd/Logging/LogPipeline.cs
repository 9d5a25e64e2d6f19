using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;

namespace Soakd.Logging;

/// <summary>Connects the loggers to the console and to the log file. Closing the loggers closes both.</summary>
internal static class LogPipeline
{
    /// <summary>Opens the log of a process.</summary>
    /// <param name="levels">The lowest levels that are logged.</param>
    /// <param name="console">Takes the events for people.</param>
    /// <param name="file">The log file; null for none.</param>
    public static ILoggerFactory Open(LogLevels levels, ILogEventSink console, LogFile? file) =>
        LoggerFactory.Create(logging => logging.AddSoakd(levels, console, file));

    private static void AddSoakd(this ILoggingBuilder logging, LogLevels levels, ILogEventSink console, LogFile? file)
    {
        // The file comes first: when it is closed, it may have to tell something on the console.
        LoggerConfiguration sinks = new LoggerConfiguration().MinimumLevel.Verbose()
            .Filter.ByIncludingOnly(logEvent => levels.IsEnabled(logEvent.Source(), (LogLevel)logEvent.Level));
        if (file is not null) sinks.WriteTo.Sink(file);
        Logger logger = sinks.WriteTo.Sink(console).CreateLogger();
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);

        // The provider lets everything through. The source of an event depends on its id, which only the pipeline behind it knows.
        logging.AddSerilog(logger, dispose: true);
    }
}
