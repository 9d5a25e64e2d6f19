using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Formatting;

namespace Soakd.Logging;

/// <summary>
/// Writes one event as one flat line of JSON: the names of CLEF (<c>@t @l @m @i @x</c>), the name of the event, the fields of the
/// run, <c>severity</c>, and the fields of the event in snake case. Thread-safe.
/// </summary>
internal sealed class EventJsonFormatter(EventContext context) : ITextFormatter
{
    private const string EventIdProperty = "EventId";

    // A parameter without a hole in the sentence keeps its own name.
    private const string SeverityProperty = "severity";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(logEvent, json);
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Write(LogEvent logEvent, Utf8JsonWriter json)
    {
        EventId id = logEvent.EventId();
        json.WriteStartObject();
        json.WriteString("@t", logEvent.Timestamp.UtcDateTime);
        json.WriteString("@l", logEvent.Level == LogEventLevel.Fatal ? "Critical" : logEvent.Level.ToString());
        json.WriteString("@m", logEvent.Sentence());
        if (id.Id != 0) json.WriteNumber("@i", id.Id);
        if (id.Name is not null) json.WriteString("event", id.Name);
        WriteRun(json);
        json.WriteString("severity", SeverityOf(logEvent, id));
        foreach ((string name, LogEventPropertyValue value) in logEvent.Properties)
        {
            if (name is EventIdProperty or LogEventReading.SourceProperty or SeverityProperty) continue;
            if (IsUnknown(value)) continue;
            json.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
            WriteValue(value, json);
        }

        if (logEvent.Source() is { } source) json.WriteString("logger", source);
        if (logEvent.Exception is { } exception) json.WriteString("@x", exception.ToString());
        json.WriteEndObject();
    }

    private void WriteRun(Utf8JsonWriter json)
    {
        if (context.Current is not { } run)
        {
            if (context.Name.Length > 0) WriteSoak(context.Name, context.Labels, json);
            return;
        }

        json.WriteString("run", run.Run);
        WriteSoak(run.Name, run.Labels, json);
        json.WriteString("phase", run.Phase);
        json.WriteNumber("t_s", Math.Round(run.Seconds, 3));
    }

    private static void WriteSoak(string name, IReadOnlyDictionary<string, string> labels, Utf8JsonWriter json)
    {
        json.WriteString("name", name);
        json.WriteStartObject("labels");
        foreach ((string key, string value) in labels) json.WriteString(key, value);
        json.WriteEndObject();
    }

    // Nobody needs to be called because a problem is over.
    private static string SeverityOf(LogEvent logEvent, EventId id) =>
        logEvent.IsOver() ? Severity.Info : logEvent.Text(SeverityProperty) ?? EventCatalogue.SeverityOf(id.Id);

    // An unknown value is left out. A 0, a -1 or an empty text in its place would look like a measurement.
    private static bool IsUnknown(LogEventPropertyValue value) =>
        value is ScalarValue { Value: null or double.NaN or double.PositiveInfinity or double.NegativeInfinity };

    private static void WriteValue(LogEventPropertyValue value, Utf8JsonWriter json)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case EpisodeState.RunEnded: json.WriteStringValue("clear"); break;
            case Enum word: json.WriteStringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString())); break;
            case { } other: json.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(value.ToString(null, CultureInfo.InvariantCulture)); break;
        }
    }
}
