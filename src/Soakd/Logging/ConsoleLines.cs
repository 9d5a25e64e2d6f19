namespace Soakd.Logging;

/// <summary>
/// Where lines for people go. A live screen owns the terminal while it is drawn: it takes the lines then, and puts them above itself.
/// Any thread.
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

    /// <summary>From now on lines go to <paramref name="owner"/>; null gives the terminal back.</summary>
    public void HandTo(Action<string>? owner)
    {
        lock (_lock) _owner = owner;
    }
}
