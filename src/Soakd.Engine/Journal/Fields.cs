using System.Text;
using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>
/// The fields of one JSON object. A missing field, or one of the wrong type, gives a default and is added to <see cref="Errors"/>. So an
/// entry can be built in one expression, and is discarded afterwards if there was an error.
/// </summary>
internal readonly struct Fields(JsonElement json, FieldErrors errors)
{
    public FieldErrors Errors { get; } = errors;

    public bool Has(ReadOnlySpan<byte> name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    public long Int64(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.Number, out JsonElement value) && value.TryGetInt64(out long number)
            ? number
            : Wrong<long>(name, "a whole number");

    public int Int32(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.Number, out JsonElement value) && value.TryGetInt32(out int number)
            ? number
            : Wrong<int>(name, "a whole number");

    public double Double(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.Number, out JsonElement value) && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : Wrong<double>(name, "a number");

    public bool Boolean(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.True, out _) || (Find(name, JsonValueKind.False, out _) ? false : Wrong<bool>(name, "true or false"));

    public string Text(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.String, out JsonElement value) ? value.GetString()! : Wrong<string>(name, "a text") ?? "";

    public DateTimeOffset Time(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.String, out JsonElement value) && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time
            : Wrong<DateTimeOffset>(name, "a time");

    public byte[] Base64(ReadOnlySpan<byte> name) =>
        Find(name, JsonValueKind.String, out JsonElement value) && value.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : Wrong<byte[]>(name, "Base64") ?? [];

    public T Name<T>(ReadOnlySpan<byte> name)
        where T : struct, Enum =>
        Find(name, JsonValueKind.String, out JsonElement value) && SnakeNames<T>.TryParse(value.GetString()!, out T member)
            ? member
            : Wrong<T>(name, "a known name");

    public Fields Object(ReadOnlySpan<byte> name)
    {
        if (!Find(name, JsonValueKind.Object, out JsonElement value))
            Wrong<int>(name, "an object");
        return new Fields(value, Errors);
    }

    public List<T> List<T>(ReadOnlySpan<byte> name, Func<Fields, T> read)
    {
        if (!Find(name, JsonValueKind.Array, out JsonElement value))
            return Wrong<List<T>>(name, "a list") ?? [];
        var list = new List<T>(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
            list.Add(read(new Fields(item, Errors)));
        return list;
    }

    public List<string> Texts(ReadOnlySpan<byte> name)
    {
        FieldErrors found = Errors;
        return List(name, item => item.AsText() ?? NotText(found));

        static string NotText(FieldErrors errors)
        {
            errors.Add("an item of a list is not a text");
            return "";
        }
    }

    public Dictionary<string, string> TextMap(ReadOnlySpan<byte> name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in Properties(name))
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                map[property.Name] = property.Value.GetString()!;
            else
                Errors.Add($"\"{property.Name}\" must be a text");
        }

        return map;
    }

    public Dictionary<string, double> NumberMap(ReadOnlySpan<byte> name)
    {
        var map = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty property in Properties(name))
        {
            JsonElement value = property.Value;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
                map[property.Name] = number;
            else
                Errors.Add($"\"{property.Name}\" must be a number");
        }

        return map;
    }

    public string? AsText() => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private JsonElement.ObjectEnumerator Properties(ReadOnlySpan<byte> name)
    {
        if (Find(name, JsonValueKind.Object, out JsonElement value))
            return value.EnumerateObject();
        Wrong<int>(name, "an object");
        return default;
    }

    private bool Find(ReadOnlySpan<byte> name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    private T? Wrong<T>(ReadOnlySpan<byte> name, string wanted)
    {
        Errors.Add($"\"{Encoding.UTF8.GetString(name)}\" must be {wanted}");
        return default;
    }
}

/// <summary>The first error in the fields of a line; later ones are ignored.</summary>
internal sealed class FieldErrors
{
    public string? First { get; private set; }

    public void Add(string problem) => First ??= problem;
}
