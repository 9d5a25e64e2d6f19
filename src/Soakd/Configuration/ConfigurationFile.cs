namespace Soakd.Configuration;

/// <summary>Finds and reads the main configuration file.</summary>
internal static class ConfigurationFile
{
    /// <summary>The file's own name.</summary>
    public const string Name = "appsettings.json";

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
            return JsonSettings.Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {FileError.Tell(error)}");
        }
    }

    // Many programs have an appsettings.json; one that was not named and has none of our sections is somebody else's.
    private static bool IsOurs(string path) => Read(path) is var given
        && (given.Count == 0 || given.Any(value => value.Key.Split(':')[0].ToUpperInvariant() is "SOAK" or "TUNING"));
}
