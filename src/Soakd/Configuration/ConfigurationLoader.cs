using Soakd.Hosting;

namespace Soakd.Configuration;

/// <summary>
/// Lays the sources over one another: defaults, file (or manifest), tuning file, environment, flags. Tells all problems at once.
/// </summary>
internal static class ConfigurationLoader
{
    /// <exception cref="ConfigurationException">Anything that is wrong, one line a problem, sorted by key.</exception>
    public static LoadedConfiguration Load(ConfigurationSources sources)
    {
        string? file = sources.Manifest is null ? ConfigurationFile.Find(sources) : null;
        IReadOnlyList<GivenSetting> under = sources.Manifest is { } manifest
            ? ManifestSettings.Read(manifest)
            : file is null ? [] : ConfigurationFile.Read(file);
        IReadOnlyList<GivenSetting> over = [.. EnvironmentSettings.Read(sources.Environment), .. sources.Flags];

        EffectiveSettings settings = EffectiveSettings.Resolve([.. under, .. over], out IReadOnlyList<SettingsProblem> found);
        var tuning = new TuningSources { File = file, AtStart = under, Under = [], Over = over };
        if (settings.Get(SettingCatalogue.TuningFile) is { Length: > 0 } tuningFile)
        {
            IReadOnlyList<GivenSetting> apart = ReadTuningFile(tuningFile);
            tuning = new TuningSources { File = tuningFile, Apart = true, AtStart = apart, Under = under, Over = over };
            settings = tuning.Resolve(apart, out found);
        }

        var problems = new List<SettingsProblem>(found);
        SoakOptions soak = SoakOptionsBinder.Bind(settings, problems);
        if (problems.Count > 0) throw new ConfigurationException(Lines(problems), CodeOf(problems));
        return new LoadedConfiguration(soak, TuningOptions.From(settings), settings, file, tuning);
    }

    // What is wrong on the command line alone is wrong usage of it.
    private static int CodeOf(List<SettingsProblem> problems) =>
        problems.TrueForAll(problem => problem.Origin.Kind == OriginKind.Flag) ? ExitCodes.Usage : ExitCodes.Configuration;

    private static IReadOnlyList<GivenSetting> ReadTuningFile(string path) => File.Exists(path)
        ? ConfigurationFile.Read(path)
        : throw new ConfigurationException(new SettingsProblem(
            SettingCatalogue.TuningFile.Key, path, "there is no such file", default).ToString());

    private static List<string> Lines(IEnumerable<SettingsProblem> problems) =>
        [.. problems.Select(problem => problem.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>A configuration that is valid as a whole. Immutable.</summary>
/// <param name="Soak">What needs a restart.</param>
/// <param name="Tuning">What applies live, as it stands at the start.</param>
/// <param name="Settings">Every value with its origin.</param>
/// <param name="File">The main file; null when there is none.</param>
/// <param name="TuningSources">What a later edit of the tuning is read from.</param>
internal sealed record LoadedConfiguration(
    SoakOptions Soak, TuningOptions Tuning, EffectiveSettings Settings, string? File, TuningSources TuningSources);
