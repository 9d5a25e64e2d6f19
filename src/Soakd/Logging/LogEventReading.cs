using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace Soakd.Logging;

/// <summary>Reads back what the logging front put into an event.</summary>
internal static class LogEventReading
{
    /// <summary>The event's id; default where it has none.</summary>
    public static EventId EventId(this LogEvent logEvent)
    {
        if (!logEvent.Properties.TryGetValue("EventId", out LogEventPropertyValue? value) || value is not StructureValue structure) return default;
        int id = 0;
        string? name = null;
        foreach (LogEventProperty property in structure.Properties)
        {
            if (property.Value is not ScalarValue scalar) continue;
            if (property.Name == "Id") id = (int)scalar.Value!;
            else if (property.Name == "Name") name = (string?)scalar.Value;
        }

        return new EventId(id, name);
    }

    /// <summary>A property as text; null where it has none.</summary>
    public static string? Text(this LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out LogEventPropertyValue? value) && value is ScalarValue { Value: { } text } ? text.ToString() : null;
}
