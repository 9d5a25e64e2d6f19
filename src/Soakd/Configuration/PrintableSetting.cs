using Soakd.Kafka.Clients;

namespace Soakd.Configuration;

/// <summary>
/// Decides what may be printed of a value. soakd prints all its own settings. Of the client properties, whose names it cannot know in
/// advance, it prints those on the list of <see cref="PrintableProperties"/>.
/// </summary>
internal static class PrintableSetting
{
    /// <summary>The text that is printed instead of a secret.</summary>
    public const string Secret = "(secret)";

    private static readonly Setting[] PropertyMaps = [SettingCatalogue.Client, SettingCatalogue.Producer, SettingCatalogue.Probe];

    /// <summary>The value as it may be printed.</summary>
    /// <param name="setting">The setting that the value belongs to.</param>
    /// <param name="key">The key, with the names that the operator chose.</param>
    /// <param name="text">The value, valid or not.</param>
    public static string Of(Setting setting, string key, string text)
    {
        // A path may be printed. A text that is not a path may be the secret itself, put there by mistake.
        if (setting == SettingCatalogue.Secrets) return File.Exists(text) ? text : Secret;
        if (setting == WebSettings.Otlp) return WebSettings.MayHoldSecret(text) ? Secret : text;
        if (!PropertyMaps.Contains(setting)) return text;
        string property = setting.NameIn(key);
        return SecretProperties.IsSecret(property) ? Secret : PrintableProperties.ValueOf(property, text);
    }
}
