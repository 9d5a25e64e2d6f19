using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>Finds and reads the main configuration file.</summary>
internal static class ConfigurationFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "appsettings.json";

    private static readonly string[] Sections = [SettingCatalogue.SoakSection, SettingCatalogue.TuningSection];

    /// <summary>The path of the file to use; null when there is none.</summary>
    /// <exception cref="ConfigurationException">The named file is absent.</exception>
    public static string? Find(ConfigurationSources sources)
    {
        if (sources.File is { } named)
        {
            return File.Exists(named) ? named : throw new ConfigurationException($"--config {named}: there is no such file");
        }

        return sources.Directories.Select(directory => Path.Combine(directory, Name))
            .FirstOrDefault(path => File.Exists(path) && IsOurs(path));
    }

    /// <summary>The values of a file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is not JSON.</exception>
    public static IReadOnlyList<GivenSetting> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {FileError.Reason(error)}");
        }
    }

    /// <summary>The values in the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ConfigurationException">It is not JSON.</exception>
    public static IReadOnlyList<GivenSetting> Parse(string text, string path) =>
        [.. JsonSettings.Parse(text, path).Select(given => given with { Text = Beside(path, given) })];

    // A file that stands beside the configuration is found wherever soakd was started.
    private static string Beside(string path, GivenSetting given)
    {
        bool namesFile = SettingCatalogue.Find(given.Key) is ({ NamesFile: true }, _) && BuiltInPlans.Find(given.Text) is null;
        string beside = Path.Combine(Path.GetDirectoryName(path) ?? "", given.Text);
        return namesFile && File.Exists(beside) ? beside : given.Text;
    }

    // Many programs have an appsettings.json. A file that soakd found by itself and that has none of its sections belongs to another
    // program.
    private static bool IsOurs(string path) => Read(path) is var given
        && (given.Count == 0 || given.Any(value => Sections.Contains(value.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase)));
}
