using Soakd.Kafka.Clients;

namespace Soakd.Configuration;

/// <summary>
/// What may be printed of a value, wherever it is printed: all of soakd's own settings; of the client's properties, whose names soakd does
/// not make, those on <see cref="PrintableProperties"/>'s list.
/// </summary>
internal static class PrintableSetting
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Secret = "(secret)";

    private static readonly Setting[] PropertyMaps = [SettingCatalogue.Client, SettingCatalogue.Producer, SettingCatalogue.Probe];

    /// <summary>The value as it may be printed.</summary>
    /// <param name="setting">What it is a value of.</param>
    /// <param name="key">The key, with the operator's names.</param>
    /// <param name="text">The value, valid or not.</param>
    public static string Of(Setting setting, string key, string text)
    {
        // A path may be printed; what stands where a path should be may be the secret itself.
        if (setting == SettingCatalogue.Secrets) return File.Exists(text) ? text : Secret;
        if (!PropertyMaps.Contains(setting)) return text;
        string property = setting.NameIn(key);
        return SecretProperties.IsSecret(property) ? Secret : PrintableProperties.ValueOf(property, text);
    }
}
