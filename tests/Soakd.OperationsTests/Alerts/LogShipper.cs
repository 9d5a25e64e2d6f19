namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// Ships the logs below a directory as a shipper does: all files <c>events*.ndjson</c>, each line as soon as it is complete, with the time
/// that stands in it.
/// </summary>
internal sealed class LogShipper(Loki loki, string directory, string source)
{
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    private readonly List<LogLine> _lines = [];

    /// <summary>What was shipped.</summary>
    public IReadOnlyList<LogLine> Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    /// <summary>Ships until a play is over, and then what is left.</summary>
    public async Task ShipAsync(Task play)
    {
        while (!play.IsCompleted)
        {
            await ShipAsync();
            await Task.WhenAny(play, Task.Delay(250, TestContext.Current.CancellationToken));
        }

        await ShipAsync();
    }

    private async Task ShipAsync()
    {
        LogLine[] fresh =
        [
            .. Directory.EnumerateFiles(directory, "events*.ndjson", SearchOption.AllDirectories)
                .SelectMany(Fresh).Select(LogLine.Read),
        ];
        if (fresh.Length == 0) return;
        await loki.ShipAsync(source, fresh.Select(line => (line.At, line.Text)));
        lock (_lines) _lines.AddRange(fresh);
    }

    private List<string> Fresh(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = _read.GetValueOrDefault(path);
        byte[] bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _read[path] = file.Position - bytes.Length + end;
        return [.. System.Text.Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
