using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Checks that a text is JSON that every pipeline can read.</summary>
internal static class JsonCheck
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = OwnRecordTexts.MostDepth };

    /// <summary>What is wrong with a text, in words; null when nothing is.</summary>
    /// <param name="json">The text.</param>
    /// <param name="atLine">The number of its first line, for the message; 0 for a text of one line.</param>
    public static string? Problem(ReadOnlySpan<byte> json, int atLine = 0)
    {
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            while (reader.Read())
            {
                // Each token is checked as it is read.
            }

            return null;
        }
        catch (JsonException error)
        {
            string line = atLine > 0 ? $"line {atLine + (error.LineNumber ?? 0)}: " : "";
            return error.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? $"{line}nested deeper than {OwnRecordTexts.MostDepth} levels"
                : $"{line}not JSON: {Reason(error)}";
        }
    }

    /// <summary>Whether a text is the begin of JSON, and would be right if it went on.</summary>
    public static bool IsCut(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
                // Each token is checked as it is read.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Where the first byte stands that is not UTF-8; −1 where all are.</summary>
    public static int FirstNotUtf8(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return -1;
        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int taken) == OperationStatus.Done) at += taken;
        return at;
    }

    // The parser's message ends with its own numbers, which count from 0.
    private static string Reason(JsonException error) =>
        error.Message.Split([" Path:", " LineNumber:"], StringSplitOptions.None)[0].TrimEnd('.', ' ').ReplaceLineEndings(" ");
}
