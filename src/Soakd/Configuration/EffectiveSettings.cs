namespace Soakd.Configuration;

/// <summary>The values that apply after all sources were merged. Each value is valid by itself. Immutable.</summary>
internal sealed class EffectiveSettings
{
    private readonly SortedDictionary<string, EffectiveSetting> _values;

    private EffectiveSettings(SortedDictionary<string, EffectiveSetting> values) => _values = values;

    /// <summary>Every value, by key.</summary>
    public IReadOnlyCollection<EffectiveSetting> Values => _values.Values;

    /// <summary>Merges the sources with the defaults. A later source overrides an earlier one.</summary>
    /// <param name="sources">The values, in the order of their sources.</param>
    /// <param name="problems">Unknown keys, and values that are not allowed. The result does not contain them.</param>
    public static EffectiveSettings Resolve(IEnumerable<GivenSetting> sources, out IReadOnlyList<SettingsProblem> problems)
    {
        var found = new List<SettingsProblem>();
        var values = new SortedDictionary<string, EffectiveSetting>(StringComparer.Ordinal);
        foreach (Setting setting in SettingCatalogue.All)
        {
            if (setting.Default is { } text) values[setting.Key] = new EffectiveSetting(setting, setting.Key, text, default);
        }

        foreach (GivenSetting given in sources)
        {
            if (SettingCatalogue.Find(given.Key) is not (var setting, var key))
            {
                if (!(given.Shape == GivenShape.Section && UnknownSetting.IsSection(given.Key))) found.Add(UnknownSetting.Problem(given));
            }
            else if (given.Text.Length == 0 && setting.Default is null && !setting.Accepts(""))
            {
                // An empty value is the same as no value: a template whose variable is not set leaves one behind.
                values.Remove(key);
            }
            else
            {
                bool shaped = given.Shape == GivenShape.Value || (given.Shape == GivenShape.List && setting.IsList);
                if (shaped && setting.Accepts(given.Text))
                    values[key] = new EffectiveSetting(setting, key, given.Text, given.Origin);
                else
                    found.Add(new SettingsProblem(
                        key, PrintableSetting.Of(setting, key, given.Text), $"must be {setting.Allowed}", given.Origin));
            }
        }

        problems = found;
        return new EffectiveSettings(values);
    }

    /// <summary>Whether there is a value. A default is one too.</summary>
    public bool Has(Setting setting) => _values.ContainsKey(setting.Key);

    /// <summary>The value of a setting that has a default.</summary>
    public T Get<T>(Setting<T> setting) => setting.Read(_values[setting.Key].Text);

    /// <summary>The value of a setting; null when there is none.</summary>
    public T? GetOrNull<T>(Setting<T> setting)
        where T : struct => Has(setting) ? Get(setting) : null;

    /// <summary>Where the value of a setting comes from.</summary>
    public SettingOrigin OriginOf(Setting setting) =>
        _values.TryGetValue(setting.Key, out EffectiveSetting? value) ? value.Origin : default;

    /// <summary>The values of a map: by the names that the operator chose.</summary>
    public IReadOnlyDictionary<string, T> Map<T>(Setting<T> setting) =>
        All(setting).ToDictionary(value => setting.NameIn(value.Key), value => setting.Read(value.Text), StringComparer.Ordinal);

    /// <summary>The values of one setting with their keys and origins.</summary>
    public IEnumerable<EffectiveSetting> All(Setting setting) => _values.Values.Where(value => value.Setting == setting);
}

/// <summary>A value that applies.</summary>
/// <param name="Setting">The setting that it belongs to.</param>
/// <param name="Key">The key, with the names that the operator chose.</param>
/// <param name="Text">The value. It is valid. It may be a secret.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record EffectiveSetting(Setting Setting, string Key, string Text, SettingOrigin Origin)
{
    /// <summary>The value as it may be printed.</summary>
    public string Printable => PrintableSetting.Of(Setting, Key, Text);

    public override string ToString() => $"{Key} = {Printable} ({Origin})";
}
