using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

/// <summary>Wires the logging front to console and file; the only place that knows Serilog's set-up.</summary>
internal static class LogPipeline
{
    /// <summary>Opens the log of a process.</summary>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static ILoggerFactory Open(LogOptions options, LogLevels levels, EventContext context, ConsoleLines console) =>
        LoggerFactory.Create(logging => logging.AddSoakd(options, levels, context, console));

    /// <summary>Sends everything that the levels let through to the console and, where one is named, to the file.</summary>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static ILoggingBuilder AddSoakd(
        this ILoggingBuilder logging, LogOptions options, LogLevels levels, EventContext context, ConsoleLines console)
    {
        Logger sinks = Sinks(options, context, console);
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(sinks, dispose: true);

        // After the provider, which lets everything through by a filter of its own: the last one holds.
        return logging.AddFilter<SerilogLoggerProvider>(levels.IsEnabled);
    }

    private static Logger Sinks(LogOptions options, EventContext context, ConsoleLines console)
    {
        LoggerConfiguration sinks = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new ConsoleSink(console));
        if (options.File is { } path)
        {
            ProveWritable(options);

            // Shared: two runs may be on in one directory, and each line of either must stay whole. The sink tells its troubles nowhere else.
            SelfLog.Enable(console.Write);
            sinks.WriteTo.File(
                new EventJsonFormatter(context), path, fileSizeLimitBytes: options.MaxBytes, rollOnFileSizeLimit: true, shared: true,
                retainedFileCountLimit: options.Keep);
        }

        return sinks.CreateLogger();
    }

    /// <summary>Proves that the log's file can be written, and creates it: the sink itself would fail in silence.</summary>
    /// <exception cref="ConfigurationException">It cannot.</exception>
    public static void ProveWritable(LogOptions options)
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
                SettingCatalogue.LogFile.Key, path, $"cannot be written: {FileError.Tell(error)}", default).ToString());
        }
    }
}
