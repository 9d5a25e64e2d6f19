using Soakd.Hosting;

namespace Soakd.Logging;

/// <summary>
/// Takes the lines of standard output: events, and lines for people beside them. While a live screen is drawn, it owns the terminal: then
/// it takes the lines, and shows them above itself. Nobody waits for the terminal: it may be gone, or somebody may hold it. Thread-safe.
/// </summary>
internal sealed class ConsoleLines : IDisposable
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TextWriter _writer;
    private readonly LineQueue _lines;
    private readonly Lock _lock = new();
    private Action<string>? _owner;
    private long _dropped;

    /// <param name="writer">Standard output.</param>
    /// <param name="forPeople">Whether people read it. Machines get events alone.</param>
    public ConsoleLines(TextWriter writer, bool forPeople = true)
    {
        (_writer, IsForPeople) = (writer, forPeople);
        _lines = new LineQueue("console", MostWaiting, Print);
    }

    /// <summary>Why a line could not be written; null while all were written.</summary>
    public string? Failure => (_writer as SteadyWriter)?.Failure;

    /// <summary>Whether people read it.</summary>
    public bool IsForPeople { get; }

    /// <summary>Writes one line for people, or hands it to the terminal's owner.</summary>
    public void Write(string line)
    {
        if (IsForPeople) _lines.Add(line);
    }

    /// <summary>Writes an event.</summary>
    public void WriteEvent(string line) => _lines.Add(line);

    /// <summary>From now on, lines go to <paramref name="owner"/>. Null: they go to the terminal again.</summary>
    public void HandTo(Action<string>? owner)
    {
        _lines.Flush(Patience);
        lock (_lock) _owner = owner;
    }

    /// <summary>Waits until the lines were written, but not for long.</summary>
    public void Flush() => _lines.Flush(Patience);

    public void Dispose() => _lines.Dispose();

    private string Missing(long lines) => IsForPeople
        ? $"(lines missing here, because the terminal did not take them: {lines})"
        : $"{{\"@l\":\"Warning\",\"@m\":\"events missing here, because nobody took them: {lines}\"}}";

    private bool Print(string line)
    {
        Action<string>? owner;
        lock (_lock) owner = _owner;
        Action<string> print = owner ?? _writer.WriteLine;
        if (_lines.Dropped is var dropped && dropped > _dropped)
        {
            print(Missing(dropped - _dropped));
            _dropped = dropped;
        }

        print(line);
        return true;
    }
}
