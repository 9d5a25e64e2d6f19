namespace Soakd.Configuration;

/// <summary>
/// Reads <c>SOAKD__Kafka__Bootstrap</c> as <c>Soak:Kafka:Bootstrap</c> and <c>SOAKD__Tuning__Pause</c> as <c>Tuning:Pause</c>.
/// Kubernetes adds variables for a Service with our name (<c>SOAKD_PORT=tcp://…</c>). They have one underscore, and soakd ignores them.
/// </summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "SOAKD__";

    private static readonly string[] PropertyMaps =
        [SettingCatalogue.Client.Key, SettingCatalogue.Secrets.Key, SettingCatalogue.Producer.Key, SettingCatalogue.Probe.Key];

    /// <summary>The values of the variables that belong to soakd, sorted by name.</summary>
    public static IReadOnlyList<GivenSetting> Read(IReadOnlyDictionary<string, string> variables) =>
        [.. variables
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new GivenSetting(
                KeyOf(variable.Key), variable.Value, GivenShape.Value, new SettingOrigin(OriginKind.Environment, variable.Key)))];

    /// <summary>The variable that sets a librdkafka property for every client.</summary>
    public static string ClientVariable(string property) =>
        Prefix + $"{SettingCatalogue.Client.Section}:{property}"[(SettingCatalogue.SoakSection.Length + 1)..]
            .Replace(":", "__", StringComparison.Ordinal).Replace('.', '_');

    private static string KeyOf(string variable)
    {
        string path = variable[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
        bool live = path.Split(':')[0].Equals(SettingCatalogue.TuningSection, StringComparison.OrdinalIgnoreCase);
        string key = live ? path : $"{SettingCatalogue.SoakSection}:{path}";

        // A shell cannot export a name with a dot, so sasl_password means sasl.password. No librdkafka property has an underscore.
        foreach (string map in PropertyMaps)
        {
            string section = map.TrimEnd('*');
            if (key.StartsWith(section, StringComparison.OrdinalIgnoreCase)) return section + key[section.Length..].Replace('_', '.');
        }

        return key;
    }
}
