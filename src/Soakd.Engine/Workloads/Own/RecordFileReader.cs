using System.Text;
using System.Text.Json;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Reads a file of records: one JSON value on each line. It ends at the first line that is wrong. One thread.</summary>
/// <param name="stampPath">Where the stamp goes in; null where it stands in a header.</param>
/// <param name="keyPath">Where the key stands in each record; null where it does not stand in them.</param>
internal sealed class RecordFileReader(JsonPath? stampPath, JsonPath? keyPath)
{
    private readonly List<JsonPlace> _found = [];
    private readonly List<FileRecord> _records = [];
    private readonly List<int> _users = [];
    private readonly List<byte[]> _keys = [];
    private readonly Dictionary<string, int> _userOf = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    /// <summary>The keys of the records that were read; null where they have none.</summary>
    public FileKeys? Keys => keyPath is null ? null : new FileKeys([.. _keys], [.. _users]);

    /// <summary>Reads the file; null when there is a problem.</summary>
    /// <param name="content">The bytes of the file. They are kept.</param>
    /// <param name="problem">Receives what is wrong.</param>
    public RecordFile? Read(ReadOnlyMemory<byte> content, Action<string> problem)
    {
        ReadOnlySpan<byte> bytes = content.Span;
        int line = 1;
        for (int at = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0; at < bytes.Length; line++)
        {
            int end = bytes[at..].IndexOf((byte)'\n');
            bool isWhole = end >= 0;
            ReadOnlySpan<byte> text = isWhole ? bytes.Slice(at, end) : bytes[at..];
            if (!text.Trim(Blanks).IsEmpty && Add(at, text.TrimEnd(Blanks), isWhole) is { } what)
            {
                problem($"line {line:#,0}: {what}");
                return null;
            }

            at += text.Length + 1;
        }

        if (_records.Count > 0) return new RecordFile(content, [.. _records], stampPath is not null);
        problem("holds no record; a JSON value on each line is needed");
        return null;
    }

    // The problem of a line, in words; null when there is none.
    private string? Add(int start, ReadOnlySpan<byte> text, bool isWhole)
    {
        if (text.Length > OwnRecordTexts.MostRecordBytes) return TemplateBody.TooLong(text.Length);
        if (JsonCheck.FirstNotUtf8(text) is >= 0 and var bad) return $"byte {bad + 1:#,0} is not UTF-8";
        if (JsonCheck.Problem(text) is { } what)
            return !isWhole && JsonCheck.IsCut(text) ? $"the file is cut within this record: {what}" : what;
        JsonPlace stamp = default;
        if (stampPath is not null && One(stampPath, text, out stamp) is { } lacking) return lacking;
        if (stampPath is not null && stamp.Kind != JsonTokenType.String)
            return $"{stampPath} holds no text; the stamp is a text, and takes its place";
        if (keyPath is not null && AddKey(keyPath, text) is { } noKey) return noKey;

        // The quotes stay.
        _records.Add(
            stampPath is null
                ? new FileRecord(start, text.Length, text.Length, 0)
                : new FileRecord(start, text.Length, stamp.Start + 1, stamp.Length - 2));
        return null;
    }

    private string? One(JsonPath path, ReadOnlySpan<byte> text, out JsonPlace place)
    {
        path.TryFind(text, _found);
        place = _found.Count == 1 ? _found[0] : default;
        return _found.Count switch
        {
            0 => $"has no {path}",
            1 => null,
            _ => $"has {path} twice",
        };
    }

    private string? AddKey(JsonPath path, ReadOnlySpan<byte> text)
    {
        if (One(path, text, out JsonPlace place) is { } lacking) return lacking;
        if (TextOf(place.Of(text), place.Kind) is not { Length: > 0 } key) return $"{path} holds no key; a key is a text or a number";
        if (!_userOf.TryGetValue(key, out int user))
        {
            _userOf[key] = user = _keys.Count;
            _keys.Add(Encoding.UTF8.GetBytes(key));
        }

        _users.Add(user);
        return null;
    }

    private static string? TextOf(ReadOnlySpan<byte> value, JsonTokenType kind)
    {
        if (kind == JsonTokenType.Number) return Encoding.UTF8.GetString(value);
        if (kind != JsonTokenType.String) return null;
        var reader = new Utf8JsonReader(value);
        reader.Read();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: it is in no UTF-8.
            return null;
        }
    }
}
