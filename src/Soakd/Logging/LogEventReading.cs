using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace Soakd.Logging;

/// <summary>Reads id, sentence and fields of an event.</summary>
internal static class LogEventReading
{
    /// <summary>The property that holds the name of the logger.</summary>
    public const string SourceProperty = "SourceContext";

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

    /// <summary>The source of the event, by which its level is set; null when nobody named one.</summary>
    public static string? Source(this LogEvent logEvent) =>
        EventCatalogue.SourceOf(logEvent.EventId().Id, logEvent.Text(SourceProperty));

    /// <summary>
    /// The event as people read it. Texts have no quotes, which the library would add. Times have units, and states are words. When an
    /// episode is over, there are no figures any more, so the sentence ends before its colon. A part of the sentence whose value is not
    /// known is left out.
    /// </summary>
    public static string Sentence(this LogEvent logEvent) =>
        SentenceParts.Join(logEvent.MessageTemplate.Tokens, hole => Words(logEvent, hole), logEvent.IsOver());

    /// <summary>Whether the event says that an episode is over.</summary>
    public static bool IsOver(this LogEvent logEvent) => logEvent.Value("State") is EpisodeState.Clear or EpisodeState.RunEnded;

    /// <summary>A field as text; null when the event does not have it.</summary>
    public static string? Text(this LogEvent logEvent, string property) =>
        logEvent.Value(property) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    // Null: the value is not known.
    private static string? Words(LogEvent logEvent, PropertyToken hole)
    {
        if (logEvent.Properties.GetValueOrDefault(hole.PropertyName) is ScalarValue { Value: null }) return null;
        if (HoleText.Of(logEvent.Value(hole.PropertyName), hole.Format, logEvent.Text("Kind")) is { } words) return words;
        using var rendered = new StringWriter(CultureInfo.InvariantCulture);
        hole.Render(logEvent.Properties, rendered, CultureInfo.InvariantCulture);
        return rendered.ToString();
    }

    private static object? Value(this LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out LogEventPropertyValue? value) ? (value as ScalarValue)?.Value : null;
}
