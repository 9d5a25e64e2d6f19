using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Soakd.Engine.Journal;

/// <summary>
/// Journal entries as lines: one UTF-8 JSON object each, <c>{"v":1,"kind":"…",…}</c>, ended by a line feed. The same entry gives the
/// same bytes, whatever the machine, the culture or the order of its maps. Stateless; any thread.
/// </summary>
public static class JournalCodec
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        // A journal is read by people and tools, never pasted into a page: `<` and `µ` stay themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes an entry as one line.</summary>
    /// <param name="entry">The entry. A value of a series that is not finite is left out: absent says that it is not known.</param>
    /// <param name="output">Where to write it.</param>
    /// <exception cref="ArgumentException">The entry is of a type that the journal does not have.</exception>
    public static void Encode(JournalEntry entry, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteString("kind"u8, EntryKinds.NameOf(entry));
            EntryKinds.Write(json, entry);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Reads a line, with or without its line feed. Whatever the bytes are, this does not throw.</summary>
    /// <param name="line">The bytes of one line.</param>
    /// <returns>The entry, or why there is none. Unknown fields are ignored.</returns>
    public static JournalLine Decode(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
            return Malformed("not UTF-8");
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            return reader.Read() ? Malformed("more than one value") : Decode(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the platform says that an escaped text is no text: a lone surrogate.
            return Malformed($"not JSON: {e.Message}");
        }
    }

    private static JournalLine Decode(JsonElement root)
    {
        var errors = new FieldErrors();
        var fields = new Fields(root, errors);
        long version = fields.Int64("v"u8);
        string kind = fields.Text("kind"u8);
        if (errors.First is { } missing)
            return Malformed(missing);
        if (version != Version)
            return new JournalLine(JournalLineKind.OtherVersion, null, $"version {version}");
        if (EntryKinds.Read(kind, fields) is not { } entry)
            return new JournalLine(JournalLineKind.UnknownKind, null, kind);
        return errors.First is { } problem ? Malformed($"{kind}: {problem}") : new JournalLine(JournalLineKind.Entry, entry, "");
    }

    private static JournalLine Malformed(string detail) => new(JournalLineKind.Malformed, null, detail);
}
