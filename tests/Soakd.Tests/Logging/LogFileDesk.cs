using System.Diagnostics;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;
using Soakd.Configuration;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Logging;

/// <summary>A directory for a log file, and the console that hears of its troubles.</summary>
internal sealed class LogFileDesk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public LogFileDesk() => Console = new ConsoleLines(Printed);

    public TemporaryDirectory Directory { get; } = new();

    public StringWriter Printed { get; } = new();

    public ConsoleLines Console { get; }

    public string LogPath => Directory["logs/events.ndjson"];

    public LogFile Open(string? path = null, TimeProvider? time = null) => LogFile.Open(
        new LogOptions(path ?? LogPath, MaxBytes: 2_500, Keep: 3), new EventContext(), Console.Write, time ?? TimeProvider.System)!;

    /// <summary>Writes events, and waits until they are in the file.</summary>
    public static void Log(LogFile log, params IEnumerable<string> cautions)
    {
        foreach (string caution in cautions) log.Emit(Event(caution));
        Assert.True(log.Flush(Patience));
    }

    public static LogEvent Event(string caution) => new(
        DateTimeOffset.UnixEpoch, LogEventLevel.Warning, null, new MessageTemplate([new TextToken("it happened")]),
        [new LogEventProperty("Caution", new ScalarValue(caution))]);

    /// <summary>The events of a file, which may still be written.</summary>
    public static string?[] Events(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line).GetProperty("caution").GetString()),
        ];
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        Console.Dispose();
        Printed.Dispose();
        Directory.Dispose();
    }
}
