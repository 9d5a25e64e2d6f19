namespace Soakd.Logging;

/// <summary>
/// Takes lines for people. While a live screen is drawn, it owns the terminal: then it takes the lines, and shows them above itself.
/// Thread-safe.
/// </summary>
internal sealed class ConsoleLines(TextWriter writer)
{
    private readonly Lock _lock = new();
    private Action<string>? _owner;

    /// <summary>Writes one line, or hands it to the terminal's owner.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            if (_owner is not null) _owner(line);
            else writer.WriteLine(line);
        }
    }

    /// <summary>From now on, lines go to <paramref name="owner"/>. Null: they go to the terminal again.</summary>
    public void HandTo(Action<string>? owner)
    {
        lock (_lock) _owner = owner;
    }
}
