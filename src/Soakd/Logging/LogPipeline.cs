using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

/// <summary>Connects the loggers to the console and to the log file. No other class configures Serilog.</summary>
internal static class LogPipeline
{
    /// <summary>Opens the log of a process.</summary>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static ILoggerFactory Open(LogOptions options, LogLevels levels, EventContext context, ConsoleLines console) =>
        LoggerFactory.Create(logging => logging.AddSoakd(options, levels, context, console));

    /// <summary>Sends all events that the levels allow to the console, and to the log file if there is one.</summary>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static ILoggingBuilder AddSoakd(
        this ILoggingBuilder logging, LogOptions options, LogLevels levels, EventContext context, ConsoleLines console)
    {
        Logger sinks = Sinks(options, context, console);
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(sinks, dispose: true);

        // This filter must come after the provider, which adds a filter that allows everything: the last filter counts.
        return logging.AddFilter<SerilogLoggerProvider>(levels.IsEnabled);
    }

    private static Logger Sinks(LogOptions options, EventContext context, ConsoleLines console)
    {
        LoggerConfiguration sinks = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new ConsoleSink(console));
        if (options.File is { } path)
        {
            ProveWritable(options);

            // Shared: two runs may play in one directory, and each line must stay whole. SelfLog is the only way to see errors of the sink.
            SelfLog.Enable(console.Write);
            sinks.WriteTo.File(
                new EventJsonFormatter(context), path, fileSizeLimitBytes: options.MaxBytes, rollOnFileSizeLimit: true, shared: true,
                retainedFileCountLimit: options.Keep);
        }

        return sinks.CreateLogger();
    }

    /// <summary>Checks that the log file can be written, and creates it. The sink itself would not report an error.</summary>
    /// <exception cref="ConfigurationException">It cannot be written.</exception>
    private static void ProveWritable(LogOptions options)
    {
        if (options.File is not { } path) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new SettingsProblem(
                SettingCatalogue.LogFile.Key, path, $"cannot be written: {FileError.Reason(error)}", default).ToString());
        }
    }
}
