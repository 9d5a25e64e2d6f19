using Soakd.Configuration;

namespace Soakd.RunFiles;

/// <summary>Finds the run that a person names: by its directory, or by its name (or <c>latest</c>) where runs are kept.</summary>
/// <param name="sources">The configuration that says where runs are kept. It is read only when it is needed.</param>
internal sealed class RunFinder(ConfigurationSources sources)
{
    /// <summary>How <c>RUN</c> is explained in a help text.</summary>
    public static string Allowed { get; } = $"a run's directory, its name under {SettingCatalogue.RunsDirectory.Key}, or latest";

    private readonly Lazy<string> _kept = new(() => ConfigurationLoader.Load(sources).Soak.Runs.Directory);

    /// <summary>Whether a directory is that of a run.</summary>
    public static bool IsRun(string directory) => File.Exists(Path.Combine(directory, RunDirectory.JournalName));

    /// <summary>The run's directory.</summary>
    /// <exception cref="ConfigurationException">There is no such run, or the configuration is bad.</exception>
    public string Find(string run)
    {
        if (IsRun(run)) return run;
        string kept = Path.Combine(_kept.Value, run);
        return IsRun(kept)
            ? kept
            : throw new ConfigurationException($"RUN \"{run}\": neither {run} nor {kept} has a {RunDirectory.JournalName}");
    }
}
