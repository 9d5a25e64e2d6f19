using System.Text.Json.Nodes;

namespace Soakd.Configuration;

/// <summary>One row of the table of settings. A <c>*</c> in the key stands for a name that the operator chooses. Immutable.</summary>
internal abstract class Setting
{
    private readonly string[] _parts;

    private protected Setting(string key, string? defaultText, string description, string? flag)
    {
        Key = key;
        Default = defaultText;
        Description = description;
        Flag = flag;
        _parts = key.Split(':');
    }

    /// <summary>The key, such as <c>Soak:Safety:MaxRate</c> or <c>Soak:Labels:*</c>.</summary>
    public string Key { get; }

    /// <summary>The default as text; null when there is none.</summary>
    public string? Default { get; }

    /// <summary>One or two sentences that say what the setting does.</summary>
    public string Description { get; }

    /// <summary>The flag that sets it; null when only <c>--set</c> can.</summary>
    public string? Flag { get; }

    /// <summary>Whether its value may name a file that soakd reads.</summary>
    public bool NamesFile { get; init; }

    /// <summary>Whether an edit takes effect during a run. All other settings need a restart.</summary>
    public bool Live => _parts[0] == SettingCatalogue.TuningSection;

    /// <summary>Whether it stands for any number of keys.</summary>
    public bool IsMap => _parts.Contains("*");

    /// <summary>The last part of the key, such as <c>MaxRate</c>.</summary>
    public string LastWord => _parts[^1];

    /// <summary>The section that holds the names of a map: <c>Soak:Labels</c>.</summary>
    public string Section => Key[..Key.IndexOf(":*", StringComparison.Ordinal)];

    /// <summary>Whether its value is a list.</summary>
    public abstract bool IsList { get; }

    /// <summary>The allowed values, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>Whether a text is an allowed value.</summary>
    public abstract bool Accepts(string text);

    /// <summary>Whether two allowed texts mean the same value.</summary>
    public abstract bool AreEqual(string left, string right);

    /// <summary>The allowed values and the default, as a JSON Schema.</summary>
    public abstract JsonObject Schema();

    /// <summary>The key in upper and lower case as in the table, if it is a key of this setting; else null.</summary>
    public string? Normalize(string key)
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

    /// <summary>
    /// The key of this setting, with the names of another key instead of each <c>*</c>. A misspelt key is compared with it.
    /// </summary>
    public string WithNamesOf(string key)
    {
        string[] parts = key.Split(':');
        return string.Join(':', _parts.Select((part, i) => part == "*" && i < parts.Length ? parts[i] : part));
    }
}
