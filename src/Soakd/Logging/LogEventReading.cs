using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;
using Soakd.Engine.Wording;

namespace Soakd.Logging;

/// <summary>Reads id, sentence and fields of an event.</summary>
internal static class LogEventReading
{
    /// <summary>The id of the event; default when it has none.</summary>
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

    /// <summary>
    /// The event as people read it. Texts have no quotes, which the library would add. Times have units, and states are words. When an
    /// episode is over, there are no figures any more, so the sentence ends before its colon.
    /// </summary>
    public static string Sentence(this LogEvent logEvent)
    {
        using var sentence = new StringWriter(CultureInfo.InvariantCulture);
        bool isOver = logEvent.Value("State") is EpisodeState.Clear;
        foreach (MessageTemplateToken token in logEvent.MessageTemplate.Tokens)
        {
            if (isOver && token is TextToken { Text: var text } && text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
            {
                sentence.Write(text[..colon]);
                break;
            }

            if (token is PropertyToken hole && Words(logEvent.Value(hole.PropertyName), hole.Format) is { } words) sentence.Write(words);
            else token.Render(logEvent.Properties, sentence, CultureInfo.InvariantCulture);
        }

        return sentence.ToString();
    }

    /// <summary>A field as text; null when the event does not have it.</summary>
    public static string? Text(this LogEvent logEvent, string property) =>
        logEvent.Value(property) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    // Null: the library renders the value.
    private static string? Words(object? value, string? format) => (value, format) switch
    {
        (EpisodeState.Onset, _) => "begins",
        (EpisodeState.Still, _) => "goes on",
        (EpisodeState.Clear, _) => "is over",
        (double seconds, Events.Length) => RunTime.Length((long)(seconds * 1e6)),
        (double seconds, Events.Moment) => RunTime.Text((long)(seconds * 1e6)),
        (string time, Events.Clock) when DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out DateTimeOffset moment) =>
            moment.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture),
        (string text, _) => text,
        _ => null,
    };

    private static object? Value(this LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out LogEventPropertyValue? value) ? (value as ScalarValue)?.Value : null;
}
