using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace Soakd.Logging;

/// <summary>Reads back what the logging front put into an event.</summary>
internal static class LogEventReading
{
    /// <summary>The event's id; default where it has none.</summary>
    public static EventId EventId(this LogEvent logEvent)
    {
        if (!logEvent.Properties.TryGetValue("EventId", out LogEventPropertyValue? value)
            || value is not StructureValue structure)
            return default;
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

    /// <summary>The event as people read it: texts as they are, where the library itself would put quotes around them.</summary>
    public static string Sentence(this LogEvent logEvent)
    {
        using var sentence = new StringWriter(CultureInfo.InvariantCulture);
        foreach (MessageTemplateToken token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken hole && logEvent.Text(hole.PropertyName) is { } text) sentence.Write(text);
            else token.Render(logEvent.Properties, sentence, CultureInfo.InvariantCulture);
        }

        return sentence.ToString();
    }

    /// <summary>A property as text; null where it has none.</summary>
    public static string? Text(this LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out LogEventPropertyValue? value) && value is ScalarValue { Value: { } text }
            ? Convert.ToString(text, CultureInfo.InvariantCulture)
            : null;
}
