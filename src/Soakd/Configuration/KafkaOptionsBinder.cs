using Soakd.Kafka.Clients;

namespace Soakd.Configuration;

/// <summary>
/// Binds the section <c>Soak:Kafka</c>: refuses properties that soakd needs for itself, and reads secrets from where they may be.
/// </summary>
internal static class KafkaOptionsBinder
{
    private const int MaxSecretBytes = 64 * 1024;

    public static KafkaOptions Bind(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> client = Open(SettingCatalogue.Client, settings, secrets, problems);
        IReadOnlyDictionary<string, string> producer = Open(SettingCatalogue.Producer, settings, secrets, problems);
        IReadOnlyDictionary<string, string> probe = Open(SettingCatalogue.Probe, settings, secrets, problems);
        ReadFiles(settings, secrets, problems);

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
                problems.Add(new SettingsProblem(given.Key, given.Text, "a manifest does not keep this value: give it again", given.Origin));
            else if (!SecretProperties.IsSecret(property))
                open[property] = given.Text;
            else if (map == SettingCatalogue.Client && given.Origin.Kind == OriginKind.Environment)
                secrets[property] = new Secret(given.Text);
            else
                problems.Add(new SettingsProblem(given.Key, null, InTheOpen(property), given.Origin));
        }

        return open;
    }

    private static void ReadFiles(EffectiveSettings settings, Dictionary<string, Secret> secrets, List<SettingsProblem> problems)
    {
        foreach (EffectiveSetting given in settings.All(SettingCatalogue.Secrets))
        {
            string property = SettingCatalogue.Secrets.NameIn(given.Key);
            if (ReservedProperties.ReasonOf(property) is { } why)
                problems.Add(new SettingsProblem(given.Key, null, $"cannot be set: {why}", given.Origin));
            else if (!File.Exists(given.Text))
                problems.Add(new SettingsProblem(given.Key, null, NoFile(property), given.Origin));
            else if (TryRead(given.Text, out string text, out string fault))
                secrets[property] = new Secret(text);
            else
                problems.Add(new SettingsProblem(given.Key, given.Text, fault, given.Origin));
        }
    }

    private static bool TryRead(string path, out string text, out string fault)
    {
        text = "";
        fault = "";
        try
        {
            if (new FileInfo(path).Length > MaxSecretBytes)
                fault = $"a file of at most {MaxSecretBytes / 1024} KiB is needed";
            else
                text = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (fault.Length == 0 && text.Length == 0) fault = "the file is empty";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be read: {FileError.Tell(error)}";
        }

        return fault.Length == 0;
    }

    private static string NoFile(string property) => $"the path of a file that holds {property} is needed; there is no such file";

    private static string InTheOpen(string property) =>
        $"a secret must not stand here; name a file under Soak:Kafka:Secrets, or set SOAKD__Kafka__Client__{property.Replace('.', '_')}";
}
