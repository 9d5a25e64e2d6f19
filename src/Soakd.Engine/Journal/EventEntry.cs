using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>A fact that does not follow from the other entries: a refused edit, a lost broker, a signal, a mark.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Name">The event's name, as operators see it, such as <c>TuningRejected</c>.</param>
/// <param name="Fields">Its fields by name, as text.</param>
public sealed record EventEntry(long AtUs, string Name, IReadOnlyDictionary<string, string> Fields) : JournalEntry;

/// <summary>The names of events that the fold interprets, and the names of their fields.</summary>
public static class EventNames
{
    /// <summary>A person's note about something that was done to the system. It has the field <see cref="Text"/>.</summary>
    public const string Mark = "Mark";

    /// <summary>The machine on which soakd runs was suspended. The event is written after it has resumed.</summary>
    public const string HostSuspended = "HostSuspended";

    /// <summary>The field with the text of a mark.</summary>
    public const string Text = "text";
}

internal static class EventCoding
{
    public static void Write(Utf8JsonWriter json, EventEntry happened)
    {
        json.WriteNumber("at_us"u8, happened.AtUs);
        json.WriteString("name"u8, happened.Name);
        json.WriteMap("fields"u8, happened.Fields);
    }

    public static EventEntry Read(Fields fields) => new(fields.Amount("at_us"u8), fields.Text("name"u8), fields.TextMap("fields"u8));
}
