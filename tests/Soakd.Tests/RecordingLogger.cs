using Microsoft.Extensions.Logging;

namespace Soakd.Tests;

/// <summary>Keeps which events were told, with their fields as they were given.</summary>
internal sealed class RecordingLogger : ILogger
{
    /// <summary>The events, in order.</summary>
    public List<ToldEvent> Told { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Told.Add(new ToldEvent(eventId.Id, ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(
            pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)));
}
