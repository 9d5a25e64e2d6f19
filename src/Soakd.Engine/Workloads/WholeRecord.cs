using System.Text.Json;

namespace Soakd.Engine.Workloads;

/// <summary>
/// Compares a record that comes back whole with the one that was sent. What differs is a number below 0, so that it is none of those of
/// <see cref="IRowComparer"/>: it says at which byte, which is enough to name the field from the record, derived again.
/// </summary>
public static class WholeRecord
{
    /// <summary>The record is as it was sent.</summary>
    public const int Same = 0;

    /// <summary>Its key is another one.</summary>
    public const int OtherKey = int.MinValue;

    /// <summary>What differs first. Allocates nothing.</summary>
    /// <param name="sent">The value that was sent.</param>
    /// <param name="back">The value that came back.</param>
    /// <returns><see cref="Same"/>, or a number below 0.</returns>
    public static int Compare(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> back) =>
        sent.SequenceEqual(back) ? Same : -1 - sent.CommonPrefixLength(back);

    /// <summary>What differs, in words: which field of the record that was sent, never what is in it.</summary>
    /// <param name="sent">The value that was sent.</param>
    /// <param name="difference">The number, below 0.</param>
    public static string Text(ReadOnlySpan<byte> sent, int difference)
    {
        if (difference == OtherKey) return "the key differs";
        int at = -1 - difference;
        return at >= sent.Length ? "something follows the record" : $"{FieldAt(sent, at) ?? $"byte {at}"} differs";
    }

    // The path of the value, or of the name, in which a byte stands; what stands between two of them belongs to the next one.
    private static string? FieldAt(ReadOnlySpan<byte> json, int at)
    {
        var reader = new Utf8JsonReader(json);
        var path = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName) path.Peek().Name = reader.GetString();
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) path.Pop();
                else if (path.TryPeek(out Level? level)) level.Index++;
                if (reader.BytesConsumed > at) return TextOf(path);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    path.Push(new Level { IsList = reader.TokenType == JsonTokenType.StartArray });
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A record of one's own may be no JSON.
        }

        return null;
    }

    private static string? TextOf(Stack<Level> path)
    {
        string text = string.Concat(path.Reverse().Select(level => level.IsList ? $"[{level.Index}]" : $".{level.Name}")).TrimStart('.');
        return text.Length == 0 ? null : text;
    }

    private sealed class Level
    {
        public bool IsList { get; init; }

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
