using Soakd.Kafka.Clients;

namespace Soakd.Configuration;

/// <summary>
/// Binds the section <c>Soak:Kafka</c>. It refuses properties that soakd sets itself, and reads secrets from files and from the
/// environment.
/// </summary>
internal static class KafkaOptionsBinder
{
    private const int MaxSecretBytes = 64 * 1024;

    public static KafkaOptions Bind(EffectiveSettings settings, SecretFiles files, List<SettingsProblem> problems)
    {
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> client = Open(SettingCatalogue.Client, settings, secrets, problems);
        IReadOnlyDictionary<string, string> producer = Open(SettingCatalogue.Producer, settings, secrets, problems);
        IReadOnlyDictionary<string, string> probe = Open(SettingCatalogue.Probe, settings, secrets, problems);
        if (files.AreRead) ReadFiles(settings, files, secrets, problems);

        string bootstrap = settings.Get(SettingCatalogue.Bootstrap).Trim();
        return new KafkaOptions
        {
            Bootstrap = bootstrap.Length == 0 ? null : bootstrap,
            Client = client,
            Secrets = secrets,
            Producer = producer,
            Probe = probe,
        };
    }

    private static Dictionary<string, string> Open(
        Setting<string> map, EffectiveSettings settings, Dictionary<string, Secret> secrets, List<SettingsProblem> problems)
    {
        var open = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (EffectiveSetting given in settings.All(map))
        {
            string property = map.NameIn(given.Key);
            if (ReservedProperties.ReasonOf(property) is { } why)
                problems.Add(new SettingsProblem(given.Key, given.Printable, $"cannot be set: {why}", given.Origin));
            else if (given.Text == PrintableProperties.Hidden)
                problems.Add(
                    new SettingsProblem(given.Key, given.Text, "the manifest does not hold this value; set it again", given.Origin));
            else if (!SecretProperties.IsSecret(property))
                open[property] = given.Text;
            else if (map == SettingCatalogue.Client && given.Origin.Kind == OriginKind.Environment)
                secrets[property] = new Secret(given.Text);
            else
                problems.Add(new SettingsProblem(given.Key, null, InTheOpen(property), given.Origin));
        }

        return open;
    }

    private static void ReadFiles(
        EffectiveSettings settings, SecretFiles files, Dictionary<string, Secret> secrets, List<SettingsProblem> problems)
    {
        foreach (EffectiveSetting given in settings.All(SettingCatalogue.Secrets))
        {
            string property = SettingCatalogue.Secrets.NameIn(given.Key);
            string path = files.PathOf(given.Text);
            if (ReservedProperties.ReasonOf(property) is { } why)
                problems.Add(new SettingsProblem(given.Key, null, $"cannot be set: {why}", given.Origin));
            else if (!File.Exists(path))
                problems.Add(new SettingsProblem(given.Key, null, NoFile(property), given.Origin));
            else if (TryRead(path, out string text, out string problem))
                secrets[property] = new Secret(text);
            else
                problems.Add(new SettingsProblem(given.Key, given.Text, problem, given.Origin));
        }
    }

    private static bool TryRead(string path, out string text, out string problem)
    {
        text = "";
        problem = "";
        try
        {
            if (new FileInfo(path).Length > MaxSecretBytes)
                problem = $"the file is larger than {MaxSecretBytes / 1024} KiB";
            else
                text = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (problem.Length == 0 && text.Length == 0) problem = "the file is empty";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {FileError.Reason(error)}";
        }

        return problem.Length == 0;
    }

    private static string NoFile(string property) => $"there is no such file; set the path of a file that holds {property}";

    private static string InTheOpen(string property) =>
        $"a secret must not stand here; name a file under {SettingCatalogue.Secrets.Section}, "
        + $"or set {EnvironmentSettings.ClientVariable(property)}";
}
