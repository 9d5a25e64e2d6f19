using System.Text.Json.Nodes;

namespace Soakd.Configuration;

/// <summary>One row of the table of settings. A part of the key that is <c>*</c> is a name of the operator's choice. Immutable.</summary>
internal abstract class Setting
{
    private readonly string[] _parts;

    private protected Setting(string key, string? fallback, string description, string? flag)
    {
        Key = key;
        Default = fallback;
        Description = description;
        Flag = flag;
        _parts = key.Split(':');
    }

    /// <summary>The key, such as <c>Soak:Safety:MaxRate</c> or <c>Soak:Labels:*</c>.</summary>
    public string Key { get; }

    /// <summary>The default as text; null when it is absent unless given.</summary>
    public string? Default { get; }

    /// <summary>One line that says what it does.</summary>
    public string Description { get; }

    /// <summary>The flag that sets it; null when only <c>--set</c> does.</summary>
    public string? Flag { get; }

    /// <summary>Whether an edit applies while soakd runs; every other one needs a restart.</summary>
    public bool Live => _parts[0] == "Tuning";

    /// <summary>Whether it stands for any number of keys.</summary>
    public bool IsMap => _parts.Contains("*");

    /// <summary>The last part of the key, such as <c>MaxRate</c>.</summary>
    public string LastWord => _parts[^1];

    /// <summary>Whether it takes a list.</summary>
    public abstract bool IsList { get; }

    /// <summary>What is allowed, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>Whether a text is allowed.</summary>
    public abstract bool Accepts(string text);

    /// <summary>Whether two allowed texts are the same value.</summary>
    public abstract bool Same(string left, string right);

    /// <summary>What is allowed, and the default, as a JSON Schema.</summary>
    public abstract JsonObject Schema();

    /// <summary>The key in its own spelling when it is one of this setting's, else null. Fixed parts are matched in any case.</summary>
    public string? Spell(string key)
    {
        string[] parts = key.Split(':', _parts.Length);
        if (parts.Length != _parts.Length) return null;
        for (int i = 0; i < parts.Length; i++)
        {
            if (_parts[i] == "*")
            {
                if (parts[i].Length == 0 || parts[i].Contains(':', StringComparison.Ordinal)) return null;
            }
            else if (_parts[i].Equals(parts[i], StringComparison.OrdinalIgnoreCase))
            {
                parts[i] = _parts[i];
            }
            else
            {
                return null;
            }
        }

        return string.Join(':', parts);
    }

    /// <summary>The part of a key that stands for the <c>*</c>.</summary>
    public string NameIn(string key) => key.Split(':')[Array.IndexOf(_parts, "*")];

    /// <summary>The setting's key with the operator's own names in the place of each <c>*</c>, to compare a misspelt key with.</summary>
    public string Like(string key)
    {
        string[] parts = key.Split(':');
        return string.Join(':', _parts.Select((part, i) => part == "*" && i < parts.Length ? parts[i] : part));
    }
}
