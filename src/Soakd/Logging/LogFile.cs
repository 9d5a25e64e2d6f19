using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Soakd.Configuration;

namespace Soakd.Logging;

/// <summary>
/// The log file of a process. Whoever logs never waits for the disk. While the file cannot be written, the events wait, and are written
/// when it can be again. Thread-safe.
/// </summary>
internal sealed class LogFile : ILogEventSink, IDisposable
{
    private const int MostWaiting = 10_000;

    // A write that takes longer has met a file server that does not answer.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    private readonly EventJsonFormatter _formatter;
    private readonly LogOptions _options;
    private readonly Action<string> _complain;
    private readonly TimeProvider _time;
    private readonly LineQueue _lines;
    private volatile LogName _name;
    private RollingFile _file;
    private volatile LogTrouble? _trouble;
    private long _writingSince;

    private LogFile(LogOptions options, LogName name, EventContext context, Action<string> complain, TimeProvider time)
    {
        (_options, _name, _complain, _time) = (options, name, complain, time);
        _formatter = new EventJsonFormatter(context);
        _file = FileOf(name);
        _lines = new LineQueue("log file", MostWaiting, Write);
    }

    /// <summary>The path of the file, as a person would type it.</summary>
    public string Path => _name.Path;

    /// <summary>Why the file is not the one that the configuration names; null when it is.</summary>
    public string? Caution => _name.Caution;

    /// <summary>
    /// Called with a caution when this process writes another file from now on, because another one has taken the name of the file.
    /// </summary>
    public Action<string> Moved { private get; set; } = static _ => { };

    /// <summary>What is wrong with the file; null when it can be written.</summary>
    public LogTrouble? Trouble
    {
        get
        {
            long since = Volatile.Read(ref _writingSince);
            bool hangs = since != 0 && _time.GetElapsedTime(since) > LongestWrite;
            return (hangs ? Hanging : _trouble) is { } trouble ? trouble with { Unwritten = Unwritten } : null;
        }
    }

    // Where a write hangs, a question for the free space would hang as well.
    private LogTrouble Hanging => new(Path, "it does not answer", Unwritten, null);

    private long Unwritten => _lines.Waiting + _lines.Dropped;

    /// <summary>The log file that the options name; null when they name none.</summary>
    /// <param name="options">The file, and how much is kept of it.</param>
    /// <param name="context">The fields of every event.</param>
    /// <param name="complain">Takes a line about an event or a file that is lost.</param>
    /// <param name="time">The clock.</param>
    public static LogFile? Open(LogOptions options, EventContext context, Action<string> complain, TimeProvider time) =>
        options.File is { } path ? new LogFile(options, LogName.Take(path, options.Keep, time), context, complain, time) : null;

    // The line is made at once: it tells the moment of the run at which it happened.
    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _formatter.Format(logEvent, line);
        _lines.Add(line.ToString());
    }

    /// <summary>Waits until the events were written.</summary>
    /// <param name="within">How long to wait at most.</param>
    public bool Flush(TimeSpan within) => _lines.Flush(within);

    public void Dispose()
    {
        _lines.Dispose();

        // A write that hangs is left alone: whoever waits for it hangs as well.
        if (_lines.HasEnded) _file.Dispose();
        _name.Dispose();
        if (Unwritten is > 0 and var unwritten)
            _complain($"soakd: events that could not be written to {Path}: {unwritten}; {(_trouble ?? Hanging).Reason}");
    }

    private RollingFile FileOf(LogName name) =>
        new(_options, name.Path, () => name.IsOurs, problem => _complain($"soakd: {problem}"));

    // Somebody has deleted the file that says who writes the log, and another soakd was the first to make it again.
    private void TakeAnotherName()
    {
        _file.Dispose();
        _name.Dispose();
        _name = LogName.Take(_options.File!, _options.Keep, _time);
        _file = FileOf(_name);
        if (_name.Caution is { } caution) Moved(caution);
    }

    private bool Write(string line)
    {
        Volatile.Write(ref _writingSince, _time.GetTimestamp());
        try
        {
            if (!_name.IsOurs || !_file.Append(line))
            {
                TakeAnotherName();
                if (!_file.Append(line)) return false;
            }

            _trouble = null;
            return true;
        }
        catch (Exception error)
        {
            _trouble = new LogTrouble(Path, FileError.Reason(error), Unwritten, _file.FreeBytes);
            return false;
        }
        finally
        {
            Volatile.Write(ref _writingSince, 0);
        }
    }
}

/// <summary>Why the log file is not written.</summary>
/// <param name="Path">The path of the file, as a person would type it.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Unwritten">How many events were not written so far.</param>
/// <param name="FreeBytes">How many bytes are free there; null when that is not known.</param>
internal sealed record LogTrouble(string Path, string Reason, long Unwritten, long? FreeBytes);
