using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Soakd.Engine.Journal;

/// <summary>
/// Journal entries as lines: one UTF-8 JSON object each, <c>{"v":1,"kind":"…",…}</c>, ended by a line feed. The same entry gives the
/// same bytes, on any machine, in any culture and for any order of its maps. Stateless and thread-safe.
/// </summary>
public static class JournalCodec
{
    /// <summary>The version of the format. Only this version is read.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        // People and tools read a journal, and it is never inserted into HTML, so characters like `<` and `µ` are not escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes an entry as one line.</summary>
    /// <param name="entry">The entry. A series value that is not finite is left out: it is not known.</param>
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

    /// <summary>Reads a line, with or without its line feed. Never throws, whatever the bytes are.</summary>
    /// <param name="line">The bytes of one line.</param>
    /// <returns>The entry, or the reason why there is none. Unknown fields are ignored.</returns>
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
            // System.Text.Json throws InvalidOperationException for an escaped lone surrogate, which is not a valid text.
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
