using Soakd.Commands;
using Soakd.Configuration;

namespace Soakd.Runs;

/// <summary>Finds the run that a person names: by its directory, or by its name (or <c>latest</c>) where runs are kept.</summary>
/// <param name="config">The configuration file that says where; null for the usual one.</param>
/// <param name="context">Where to look for it.</param>
internal sealed class RunFinder(string? config, CommandContext context)
{
    /// <summary>How <c>RUN</c> is explained in a help text.</summary>
    public const string Allowed = "a run's directory, its name under Soak:Runs:Directory, or latest";

    private readonly Lazy<string> _kept = new(() => ConfigurationLoader.Load(new ConfigurationSources
    {
        File = config,
        Environment = context.Environment,
        Directories = context.Directories,
    }).Soak.Runs.Directory);

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
