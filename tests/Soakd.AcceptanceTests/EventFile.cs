using System.Diagnostics;
using System.Text.Json;

namespace Soakd.AcceptanceTests;

/// <summary>The log file of a run, read as a shipper of logs reads it, also while soakd writes it.</summary>
internal static class EventFile
{
    /// <summary>The events, each with its fields.</summary>
    public static IReadOnlyList<JsonElement> Read(string path)
    {
        if (!File.Exists(path)) return [];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>The names of the events.</summary>
    public static IReadOnlyList<string> Names(string path) => [.. Read(path).Select(line => line.GetProperty("event").GetString()!)];

    /// <summary>Waits until an event is in the file.</summary>
    public static async Task<JsonElement> WhenAsync(string path, string name, TimeSpan within)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            foreach (JsonElement line in Read(path))
            {
                if (line.GetProperty("event").GetString() == name) return line;
            }

            Assert.True(Stopwatch.GetElapsedTime(begin) < within, $"{path} does not have {name} within {within}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the process that writes the file has closed it, which is the last that it does.</summary>
    public static async Task WhenClosedAsync(string path, TimeSpan within)
    {
        long begin = Stopwatch.GetTimestamp();
        while (File.Exists(path + ".owner"))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < within, $"{path} is still written after {within}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
