using System.Text.Json;

namespace Soakd.OperationsTests.Services;

/// <summary>An entry of the journal of systemd.</summary>
/// <param name="json">The entry, as journalctl prints it.</param>
internal sealed class JournalEntry(string json)
{
    private readonly JsonElement _entry = JsonElement.Parse(json);

    /// <summary>The priority: 2 is critical, 3 an error, 4 a warning, 6 information.</summary>
    public string Priority => Text("PRIORITY");

    /// <summary>The line.</summary>
    public string Message => Text("MESSAGE");

    /// <summary>Whether soakd itself wrote it, and not systemd about it.</summary>
    public bool IsOfSoakd => Text("_TRANSPORT") == "stdout" && Text("SYSLOG_IDENTIFIER") == "soakd";

    /// <summary>The line as an event; null when it is none.</summary>
    public JsonElement? Fields
    {
        get
        {
            if (!IsOfSoakd || !Message.StartsWith('{')) return null;
            return JsonElement.Parse(Message);
        }
    }

    /// <summary>The name of the event; null when it is none.</summary>
    public string? Event => Fields is { } fields && fields.TryGetProperty("event", out JsonElement name) ? name.GetString() : null;

    /// <summary>A field of the event as text.</summary>
    public string this[string field] => $"{Fields!.Value.GetProperty(field)}";

    public override string ToString() => $"<{Priority}> {Message}";

    private string Text(string name) =>
        _entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
