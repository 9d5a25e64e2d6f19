using System.Text;
using Microsoft.Win32.SafeHandles;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Sinks.File;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Logging;

/// <summary>
/// The log file on the disk. Serilog's file sink writes it, and begins a new one when it is large. Others may truncate, rename or delete
/// the file at any time, as log rotation does: then it is opened again. Since only this process writes it, one look shows that: the file at
/// the path has the length to which it was written, or it is not that file any more. Not thread-safe.
/// </summary>
internal sealed class RollingFile : FileLifecycleHooks, ITextFormatter, ILoggingFailureListener, IDisposable
{
    // The sink wants an event. What it writes of it is the line.
    private static readonly LogEvent AnyEvent = new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, MessageTemplate.Empty, []);

    private readonly LogOptions _options;
    private readonly string _path;
    private readonly Func<bool> _isOurs;
    private readonly Action<string> _caution;
    private ILogEventSink? _sink;
    private Stream? _stream;
    private string? _openAt;
    private string _openPath;
    private long _begin;
    private string _line = "";

    /// <param name="options">How large a file may be, and how many are kept.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="isOurs">Whether the path still is this process's: asked before the file is opened.</param>
    /// <param name="caution">Takes a message when an old file could not be deleted.</param>
    public RollingFile(LogOptions options, string path, Func<bool> isOurs, Action<string> caution)
    {
        _options = options;
        _path = _openPath = Path.GetFullPath(path);
        (_isOurs, _caution) = (isOurs, caution);
    }

    /// <summary>How many bytes are free where the file is; null when that is not known. Asking may hang, as writing may.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetDirectoryName(_path)!).AvailableFreeSpace;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    // Whatever is wrong with the path, the length says so: a file that is gone has none. Another file may have the same length by chance.
    private bool IsInPlace => _stream is { } stream && Target is FileInfo { Exists: true, Length: var length } && length == stream.Position
        && (stream is not FileStream file || OpenFile.IsInPlace(file.SafeFileHandle, _openAt));

    // A link has a length of its own.
    private FileSystemInfo? Target =>
        new FileInfo(_openPath) is var file && file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true);

    /// <summary>Appends a line. When it throws, nothing of the line stays in the file.</summary>
    /// <returns>False when the path is another process's by now: the line is not written.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing, or the path is a directory.</exception>
    public bool Append(string line)
    {
        _line = line;
        if (!IsInPlace) Close();
        if (!Write()) return false;
        if (IsInPlace) return true;

        // It was taken away in the moment of writing.
        Close();
        return Write();
    }

    public void Dispose() => Close();

    void ITextFormatter.Format(LogEvent logEvent, TextWriter output) => output.Write(_line);

    // What the sink could not do without saying so by an exception.
    void ILoggingFailureListener.OnLoggingFailed(
        object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        if (events is not null) throw new IOException(message);
        _caution(exception is null ? message : $"{message}: {FileError.Reason(exception)}");
    }

    /// <summary>Called by the sink for each file that it opens. A line of a process that died in the middle gets its end.</summary>
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        (_openPath, _stream) = (path, underlyingStream);
        _openAt = underlyingStream is FileStream file ? OpenFile.PathOf(file.SafeFileHandle) : null;
        if (EndsInTheMiddle(path)) underlyingStream.Write("\n"u8);
        _begin = underlyingStream.Position;
        return underlyingStream;
    }

    private bool Write()
    {
        try
        {
            if (_sink is null && !_isOurs()) return false;
            _sink ??= Open();
            if (_stream is { } stream) _begin = stream.Position;
            _sink.Emit(AnyEvent);
            return true;
        }
        catch
        {
            bool wasOpen = _stream is not null;
            Close();
            if (wasOpen) CutBack();
            throw;
        }
    }

    private ILogEventSink Open()
    {
        ILogEventSink sink = LoggerSinkConfiguration.CreateSink(sinks => sinks.File(
            this, _path, fileSizeLimitBytes: _options.MaxBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: _options.Keep,
            hooks: this));
        (sink as ISetLoggingFailureListener)?.SetFailureListener(this);
        return sink;
    }

    private void Close()
    {
        try
        {
            (_sink as IDisposable)?.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It closes what it can. What it could not write is cut back, and written again.
        }

        (_sink, _stream) = (null, null);
    }

    private void CutBack()
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(_openPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.GetLength(file) > _begin) RandomAccess.SetLength(file, _begin);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then a part of the line stays, and the next line begins after it.
        }
    }

    private static bool EndsInTheMiddle(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] last = [(byte)'\n'];
            if (RandomAccess.GetLength(file) is > 0 and var length) RandomAccess.Read(file, last, length - 1);
            return last[0] != '\n';
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
