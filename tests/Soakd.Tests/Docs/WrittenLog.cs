using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Logging;

namespace Soakd.Tests.Docs;

/// <summary>A log file as a process of soakd has it, with notes of a person as its events.</summary>
internal sealed class WrittenLog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly StringWriter _printed = new();
    private readonly ConsoleLines _console;
    private readonly LogFile _file;
    private readonly ILoggerFactory _loggers;

    public WrittenLog(string path)
    {
        _console = new ConsoleLines(_printed);
        _file = LogFile.Open(new LogOptions(path, 1_000_000, 10), new EventContext(), _console.Write, TimeProvider.System)!;
        _loggers = LogPipeline.Open(new LogLevels(new Dictionary<string, LogLevel>()), new ConsoleSink(_console), _file);
    }

    /// <summary>Writes a note, and waits until it is on the disk.</summary>
    public void Write(string note)
    {
        Events.RunMarked(_loggers.CreateLogger("soakd"), note);
        Assert.True(_file.Flush(Patience), "the log was not written");
    }

    /// <summary>The notes in a file, which may still be written.</summary>
    public static IReadOnlyList<string?> Marks(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line).GetProperty("text").GetString()),
        ];
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _console.Dispose();
        _printed.Dispose();
    }
}
