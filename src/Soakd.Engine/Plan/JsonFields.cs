using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Plan;

/// <summary>
/// The fields of one JSON object, read with a problem for every value that is not what is allowed; a bad value reads as a
/// default, so that one pass finds every problem.
/// </summary>
internal sealed partial class JsonFields
{
    private const int LongestEcho = 40;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly ICollection<PlanProblem> _problems;

    /// <summary>Takes an object apart; a key that stands there twice is a problem.</summary>
    /// <param name="value">The object.</param>
    /// <param name="path">Where it stands; empty for the outermost one.</param>
    /// <param name="problems">Where problems go.</param>
    public JsonFields(JsonElement value, string path, ICollection<PlanProblem> problems)
        : this(path, problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            AddProblem(path, $"{Echo(value)} is not an object");
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            if (Text(() => field.Name) is not { } name)
                AddProblem(path, "a key is no text");
            else if (!_fields.TryAdd(name, field.Value))
                AddProblem(At(name), "stands there twice");
        }
    }

    private JsonFields(string path, ICollection<PlanProblem> problems)
    {
        _path = path;
        _problems = problems;
    }

    /// <summary>The names that stand there.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>How many problems there are by now, of other objects too.</summary>
    public int ProblemCount => _problems.Count;

    /// <summary>Whether a key stands there.</summary>
    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>The path of a key.</summary>
    public string At(string key) => (_path.Length > 0 ? _path + "." : "") + Echo(key);

    /// <summary>Adds a problem of a key's value.</summary>
    public void Problem(string key, string message) => AddProblem(At(key), message);

    /// <summary>Every other key is a problem that names the nearest known one.</summary>
    public void AllowOnly(IReadOnlyCollection<string> known)
    {
        foreach (var name in _fields.Keys.Except(known, StringComparer.Ordinal))
        {
            AddProblem(At(name), NearestName.To(name, known) is { } nearest
                ? $"unknown key; did you mean {nearest}?"
                : $"unknown key; known are {string.Join(", ", known)}");
        }
    }

    /// <summary>A required array, empty when there is none.</summary>
    public IReadOnlyList<JsonElement> Array(string key, int longest)
    {
        var allowed = $"a list of 1 to {longest} is needed";
        if (!TryGet(key, allowed, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is var length && length >= 1 && length <= longest)
            return [.. value.EnumerateArray()];
        AddProblem(
            At(key), value.ValueKind == JsonValueKind.Array ? $"has {value.GetArrayLength()} entries; {allowed}" : NotThat(value, allowed));
        return [];
    }

    /// <summary>A map from names to anything; empty when there is none.</summary>
    public JsonFields Map(string key) => _fields.TryGetValue(key, out var value)
        ? new JsonFields(value, At(key), _problems)
        : new JsonFields(At(key), _problems);

    /// <summary>A required name: letters, digits, dot, dash and underscore, at most 64.</summary>
    public string Name(string key)
    {
        const string Allowed = "a name of at most 64 letters, digits, dots, dashes and underscores is needed, a letter or digit first";
        if (!TryGet(key, Allowed, out var value))
            return "";
        if (AsText(value) is { } text && NamePattern().IsMatch(text))
            return text;
        AddProblem(At(key), NotThat(value, Allowed));
        return "";
    }

    /// <summary>A required text of at most so many characters.</summary>
    public string Line(string key, int longest)
    {
        var allowed = $"a text of 1 to {longest} characters is needed";
        if (!TryGet(key, allowed, out var value))
            return "";
        if (AsText(value) is { } text && text.Length >= 1 && text.Length <= longest && !text.Any(char.IsControl))
            return text;
        AddProblem(At(key), NotThat(value, allowed));
        return "";
    }

    /// <summary>One of some words, required unless there is a default.</summary>
    public string Choice(string key, string[] words, string? otherwise = null)
    {
        var allowed = $"one of {string.Join(", ", words)} is needed";
        if (otherwise is not null && !Has(key))
            return otherwise;
        if (!TryGet(key, allowed, out var value))
            return "";
        if (AsText(value) is { } text && words.Contains(text, StringComparer.Ordinal))
            return text;
        var nearest = AsText(value) is { } wrong ? NearestName.To(wrong, words) : null;
        AddProblem(At(key), NotThat(value, allowed) + (nearest is null ? "" : $"; did you mean {nearest}?"));
        return "";
    }

    /// <summary>True or false, or the default.</summary>
    public bool Flag(string key, bool otherwise)
    {
        const string allowed = "true or false is needed";
        if (!Has(key) || !TryGet(key, allowed, out var value))
            return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        AddProblem(At(key), NotThat(value, allowed));
        return otherwise;
    }

    /// <summary>A duration within bounds, required unless there is a default.</summary>
    public TimeSpan Duration(string key, TimeSpan least, TimeSpan most, TimeSpan? otherwise = null)
    {
        var allowed = $"{DurationText.Allowed}, from {DurationText.Format(least)} to {DurationText.Format(most)}, is needed";
        if (otherwise is not null && !Has(key))
            return otherwise.Value;
        if (!TryGet(key, allowed, out var value))
            return least;
        if (AsText(value) is { } text && DurationText.TryParse(text, out var duration) && duration >= least && duration <= most)
            return duration;
        AddProblem(At(key), NotThat(value, allowed));
        return least;
    }

    /// <summary>A required number within bounds.</summary>
    public decimal Number(string key, decimal least, decimal most, string what)
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"{what} from {least:#,0.###} to {most:#,0.###} is needed");
        if (!TryGet(key, allowed, out var value))
            return least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most)
            return number;
        AddProblem(At(key), NotThat(value, allowed));
        return least;
    }

    /// <summary>Another's text as a message shows it: as it was written, short, on one line.</summary>
    private static string Echo(string text)
    {
        var line = OneLine.Of(text.Length > LongestEcho ? text[..LongestEcho] : text);
        return text.Length > LongestEcho ? line + "…" : line;
    }

    private static string Echo(JsonElement value) => Echo(value.GetRawText());

    private static string NotThat(JsonElement value, string allowed) => $"{Echo(value)} is not allowed: {allowed}";

    private static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? Text(value.GetString) : null;

    /// <summary>JSON may escape half a surrogate pair, which is no text and which the parser only refuses on reading.</summary>
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private bool TryGet(string key, string allowed, out JsonElement value)
    {
        if (_fields.TryGetValue(key, out value))
            return true;
        AddProblem(At(key), $"missing: {allowed}");
        return false;
    }

    private void AddProblem(string path, string message) => _problems.Add(new PlanProblem(path, message));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
