using Soakd.Configuration;
using Soakd.Engine.Journal;

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

    /// <summary>
    /// The directories of the runs that are kept in a directory. A link is another name of a run, and a directory with the link's name is a
    /// copy of one.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public static IReadOnlyList<DirectoryInfo> Kept(string root) =>
    [
        .. new DirectoryInfo(root).EnumerateDirectories()
            .Where(directory => directory.LinkTarget is null && directory.Name != LatestLink.Name && IsRun(directory.FullName))
            .OrderBy(directory => directory.Name, StringComparer.Ordinal),
    ];

    /// <summary>The run's directory.</summary>
    /// <exception cref="ConfigurationException">There is no such run, or the configuration is bad.</exception>
    public string Find(string run)
    {
        if (IsLatest(run) && LatestAt(run) is { } latest) return latest;
        if (IsRun(run)) return run;
        if (run == LatestLink.Name)
            return Latest(_kept.Value) ?? throw new ConfigurationException($"RUN \"{run}\": there is no run in {_kept.Value}");
        string kept = Path.Combine(_kept.Value, run);
        return IsRun(kept)
            ? kept
            : throw new ConfigurationException($"RUN \"{run}\": neither {run} nor {kept} has a {RunDirectory.JournalName}");
    }

    /// <summary>The path of a file of a run, when it is named as one of <c>latest</c>: then it is that of the newest run.</summary>
    public static string FileOf(string path) =>
        Path.GetDirectoryName(path) is { } run && IsLatest(run) && LatestAt(run) is { } latest
            ? Path.Combine(latest, Path.GetFileName(path))
            : path;

    private static bool IsLatest(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) == LatestLink.Name;

    // What stands at the path may be a copy of a run, made when it was the latest one. A link that somebody made is followed.
    private static string? LatestAt(string path)
    {
        if (!IsRun(path)) return null;
        string root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } parent ? parent : ".";
        return new LatestLink(root).LeadsElsewhere ? null : Latest(root);
    }

    // The journals say which run is the newest. The link may be a copy, be gone, or belong to another person who began an older run.
    private static string? Latest(string root)
    {
        (string Path, RunEntry Run)? newest = Newest(root);
        return new LatestLink(root).Run is { } linked && !(Declared(linked)?.StartedAt < newest?.Run.StartedAt) ? linked : newest?.Path;
    }

    private static (string Path, RunEntry Run)? Newest(string root)
    {
        try
        {
            return Kept(root)
                .Select(directory => (Path: Path.Combine(root, directory.Name), directory.Name, Run: Declared(directory.FullName)))
                .Where(kept => kept.Run is not null)
                .OrderByDescending(kept => (kept.Run!.StartedAt, kept.Name))
                .Select(kept => ((string, RunEntry)?)(kept.Path, kept.Run!))
                .FirstOrDefault();
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"RUN \"{LatestLink.Name}\": {root} cannot be read: {FileError.Reason(error)}");
        }
    }

    private static RunEntry? Declared(string directory)
    {
        try
        {
            return EvidenceReader.Declaration(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
