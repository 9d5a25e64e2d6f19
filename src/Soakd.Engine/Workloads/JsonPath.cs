using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Soakd.Engine.Workloads;

/// <summary>
/// A path to values in a JSON text: <c>$.order.id</c>, <c>$['order id']</c>, <c>$.lines[0].id</c>, <c>$.lines[*].id</c>. Immutable; from
/// any thread.
/// </summary>
public sealed partial class JsonPath
{
    // Deeper than any reader that a pipeline is likely to have.
    private const int MaxDepth = 1_000;
    private const int Every = -1;

    private readonly string _text;
    private readonly Step[] _steps;

    private JsonPath(string text, Step[] steps) => (_text, _steps) = (text, steps);

    /// <summary>Whether it can lead to more than one value.</summary>
    public bool HasMany => Array.Exists(_steps, step => step.Name is null && step.Index == Every);

    /// <summary>Reads a path; null for a text that is none.</summary>
    /// <param name="text">The path as people type it.</param>
    public static JsonPath? Parse(string text)
    {
        Match match = Grammar().Match(text);
        return match.Success ? new JsonPath(text, [.. match.Groups["step"].Captures.Select(capture => StepOf(capture.Value))]) : null;
    }

    /// <summary>
    /// Finds the values at the path. Allocates nothing once <paramref name="found"/> has room, unless the text is no JSON.
    /// </summary>
    /// <param name="json">The text.</param>
    /// <param name="found">Receives where they stand, in their order. What it held before is removed.</param>
    /// <returns>False when the text is not JSON.</returns>
    public bool TryFind(ReadOnlySpan<byte> json, ICollection<JsonPlace> found)
    {
        found.Clear();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            Seek(ref reader, 0, found);
            while (reader.Read())
            {
                // What follows must be JSON too.
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An escaped lone surrogate in a name is InvalidOperationException.
            found.Clear();
            return false;
        }
    }

    /// <summary>The path as it was typed.</summary>
    public override string ToString() => _text;

    // The reader stands at the begin of a value, and afterwards at its end.
    private void Seek(ref Utf8JsonReader reader, int at, ICollection<JsonPlace> found)
    {
        if (at == _steps.Length)
        {
            (int start, JsonTokenType kind) = ((int)reader.TokenStartIndex, reader.TokenType);
            reader.Skip();
            found.Add(new JsonPlace(start, (int)reader.BytesConsumed - start, kind));
        }
        else if (_steps[at].Name is { } name && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isNext = reader.ValueTextEquals(name);
                reader.Read();
                if (isNext) Seek(ref reader, at + 1, found);
                else reader.Skip();
            }
        }
        else if (_steps[at].Name is null && reader.TokenType == JsonTokenType.StartArray)
        {
            for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                if (_steps[at].Index == Every || _steps[at].Index == index) Seek(ref reader, at + 1, found);
                else reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static Step StepOf(string text) => text switch
    {
        ['.', .. var name] => new Step(Encoding.UTF8.GetBytes(name), 0),
        ['[', '\'', .. var name, '\'', ']'] => new Step(Encoding.UTF8.GetBytes(name), 0),
        "[*]" => new Step(null, Every),
        _ => new Step(null, int.Parse(text.AsSpan(1, text.Length - 2), CultureInfo.InvariantCulture)),
    };

    [GeneratedRegex(@"^\$(?<step>\.[^.\[\]'*\s]+|\['[^']+'\]|\[[0-9]{1,9}\]|\[\*\])+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    // A name in an object; or an index in an array, where there is no name.
    private readonly record struct Step(byte[]? Name, int Index);
}

/// <summary>Where a value stands in a JSON text.</summary>
/// <param name="Start">Its first byte: of a string, the quote.</param>
/// <param name="Length">Its bytes: of a string, with both quotes.</param>
/// <param name="Kind">What it is: its first token.</param>
public readonly record struct JsonPlace(int Start, int Length, JsonTokenType Kind)
{
    /// <summary>The value itself.</summary>
    /// <param name="json">The text in which it was found.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);
}
