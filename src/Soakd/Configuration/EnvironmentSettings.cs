namespace Soakd.Configuration;

/// <summary>
/// Reads <c>SOAKD__Kafka__Bootstrap</c> as <c>Soak:Kafka:Bootstrap</c> and <c>SOAKD__Tuning__Pause</c> as <c>Tuning:Pause</c>.
/// What Kubernetes injects beside a Service of our name (<c>SOAKD_PORT=tcp://…</c>) has one underscore and is not ours.
/// </summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "SOAKD__";
    private const string LiveSection = "Tuning";

    private static readonly string[] PropertyMaps =
        [SettingCatalogue.Client.Key, SettingCatalogue.Secrets.Key, SettingCatalogue.Producer.Key, SettingCatalogue.Probe.Key];

    /// <summary>The values of those variables that are ours, by name.</summary>
    public static IReadOnlyList<GivenSetting> Read(IReadOnlyDictionary<string, string> variables) =>
        [.. variables
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new GivenSetting(
                KeyOf(variable.Key), variable.Value, GivenShape.Value, new SettingOrigin(OriginKind.Environment, variable.Key)))];

    private static string KeyOf(string variable)
    {
        string path = variable[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
        bool live = path.Split(':')[0].Equals(LiveSection, StringComparison.OrdinalIgnoreCase);
        string key = live ? path : $"Soak:{path}";

        // A shell cannot export a name with dots: sasl_password stands for sasl.password. No property has an underscore of its own.
        foreach (string map in PropertyMaps)
        {
            string section = map.TrimEnd('*');
            if (key.StartsWith(section, StringComparison.OrdinalIgnoreCase)) return section + key[section.Length..].Replace('_', '.');
        }

        return key;
    }
}
