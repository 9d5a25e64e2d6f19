using Microsoft.Extensions.Logging;

namespace Soakd.Tests;

/// <summary>Keeps the events that were logged, each with its fields.</summary>
internal sealed class RecordingLogger : ILogger
{
    /// <summary>The events, in order.</summary>
    public List<LoggedEvent> Logged { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Add(new LoggedEvent(eventId.Id, ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(
            pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)));
}
