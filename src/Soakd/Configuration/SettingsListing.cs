namespace Soakd.Configuration;

/// <summary>The effective configuration as a table: key, value, and where the value came from. A secret's value is never shown.</summary>
internal static class SettingsListing
{
    private const string Nothing = "(none)";

    /// <param name="settings">What holds.</param>
    /// <param name="all">Whether defaults are listed as well, and settings that are not given.</param>
    public static IReadOnlyList<string> Lines(EffectiveSettings settings, bool all)
    {
        List<(string Key, string Value, string Origin)> rows = [.. settings.Values
            .Where(value => all || value.Origin.Kind != OriginKind.Default)
            .Select(value => (value.Key, Shown(value), value.Origin.ToString()))];
        if (all)
        {
            rows.AddRange(SettingCatalogue.All
                .Where(setting => !settings.All(setting).Any())
                .Select(setting => (setting.Key, Nothing, "default")));
        }

        rows.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        int keys = rows.Select(row => row.Key.Length).DefaultIfEmpty().Max();
        int values = rows.Select(row => Math.Min(row.Value.Length, 32)).DefaultIfEmpty().Max();
        return [.. rows.Select(row => $"{row.Key.PadRight(keys)}  {row.Value.PadRight(values)}  {row.Origin}")];
    }

    private static string Shown(EffectiveSetting value) =>
        ManifestSettings.IsSecret(value) ? "(secret)" : value.Text.Length == 0 ? Nothing : value.Text;
}
