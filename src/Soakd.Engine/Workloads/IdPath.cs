using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads;

/// <summary>
/// The way to an id in a record's JSON: names with dots between them, and places in lists, such as <c>sample_id</c>,
/// <c>data.ids.sample</c> or <c>$.rows[0].id</c>. Immutable.
/// </summary>
public sealed class IdPath
{
    /// <summary>What a path is, for messages.</summary>
    public const string Allowed = "a path such as sample_id, data.ids.sample or rows[0].id";

    private readonly string _text;
    private readonly Step[] _steps;

    private IdPath(string text, Step[] steps) => (_text, _steps) = (text, steps);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path as it is written.</param>
    /// <param name="path">The path.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IdPath? path)
    {
        path = null;
        List<Step> steps = [];
        string body = text.StartsWith("$.", StringComparison.Ordinal) ? text[2..] : text;
        foreach (string part in body.Split('.'))
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            string name = bracket < 0 ? part : part[..bracket];
            if (name is "" or "$" || name.Contains(']', StringComparison.Ordinal)) return false;
            steps.Add(new Step(Encoding.UTF8.GetBytes(name), 0));
            if (bracket >= 0 && !TryIndices(part[bracket..], steps)) return false;
        }

        path = new IdPath(text, [.. steps]);
        return true;
    }

    /// <summary>Finds the stamp at the path.</summary>
    /// <param name="json">The value of a record.</param>
    /// <param name="stamp">The stamp there.</param>
    /// <returns>False when there is none: nothing is there, it is no stamp, or the value is no JSON up to there.</returns>
    public bool TryFind(ReadOnlySpan<byte> json, out RecordStamp stamp)
    {
        stamp = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read()) return false;
            foreach (Step step in _steps)
                if (!TryEnter(ref reader, step)) return false;
            return reader.TokenType == JsonTokenType.String && StampCodec.TryRead(reader.ValueSpan, out stamp);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The path as it is written.</summary>
    public override string ToString() => _text;

    private static bool TryIndices(string text, List<Step> steps)
    {
        foreach (string part in text[1..].Split('['))
        {
            if (!part.EndsWith(']')) return false;
            ReadOnlySpan<char> digits = part.AsSpan(0, part.Length - 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index)) return false;
            steps.Add(new Step(null, index));
        }

        return true;
    }

    private static bool TryEnter(ref Utf8JsonReader reader, Step step)
    {
        if (step.Name is null) return TryItem(ref reader, step.Index);
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(step.Name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }

        return false;
    }

    private static bool TryItem(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == index) return true;
            reader.Skip();
        }

        return false;
    }

    // A name in an object, or a place in a list.
    private readonly record struct Step(byte[]? Name, int Index);
}
