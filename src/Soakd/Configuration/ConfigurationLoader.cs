using Soakd.Hosting;

namespace Soakd.Configuration;

/// <summary>
/// Merges the sources in this order: defaults, file (or manifest), tuning file, environment, flags. It reports all problems at once.
/// </summary>
internal static class ConfigurationLoader
{
    /// <exception cref="ConfigurationException">All problems, one a line, sorted by key.</exception>
    public static LoadedConfiguration Load(ConfigurationSources sources)
    {
        string? file = sources.Manifest is null ? ConfigurationFile.Find(sources) : null;
        IReadOnlyList<GivenSetting> under = sources.Manifest is { } manifest
            ? ManifestSettings.Read(manifest)
            : file is null ? [] : ConfigurationFile.Read(file);
        IReadOnlyList<GivenSetting> over = [.. EnvironmentSettings.Read(sources.Environment), .. sources.Flags];

        EffectiveSettings settings = EffectiveSettings.Resolve([.. under, .. over], out IReadOnlyList<SettingsProblem> found);
        var tuning = new TuningSources { File = file, AtStart = under, Overridden = [], Overriding = over };
        if (settings.Get(SettingCatalogue.TuningFile) is { Length: > 0 } tuningFile)
        {
            IReadOnlyList<GivenSetting> separate = ReadTuningFile(tuningFile);
            tuning =
                new TuningSources { File = tuningFile, IsSeparateFile = true, AtStart = separate, Overridden = under, Overriding = over };
            settings = tuning.Resolve(separate, out found);
        }

        return Bind(settings, found, file, tuning, SecretFiles.Of(sources));
    }

    /// <summary>
    /// The configuration of a run that begins later. Settings that need a restart stay as they were; secrets are read again, because
    /// somebody may have renewed them.
    /// </summary>
    /// <param name="loaded">The configuration at the start of the process.</param>
    /// <param name="lastGood">The values of the last good tuning.</param>
    /// <param name="over">Values of this run, over all others.</param>
    /// <exception cref="ConfigurationException">All problems, one a line, sorted by key.</exception>
    public static LoadedConfiguration ForRun(
        LoadedConfiguration loaded, IReadOnlyList<GivenSetting> lastGood, IReadOnlyList<GivenSetting> over)
    {
        TuningSources tuning = loaded.TuningSources.ForRun(lastGood, over);
        EffectiveSettings settings = tuning.Resolve(tuning.AtStart, out IReadOnlyList<SettingsProblem> found);
        return Bind(settings, found, loaded.File, tuning, loaded.Secrets) with { OtherPhases = loaded.OtherPhases };
    }

    private static LoadedConfiguration Bind(
        EffectiveSettings settings, IReadOnlyList<SettingsProblem> found, string? file, TuningSources tuning, SecretFiles secrets)
    {
        var problems = new List<SettingsProblem>(found);
        SoakOptions soak = SoakOptionsBinder.Bind(settings, secrets, problems);
        if (problems.Count > 0) throw new ConfigurationException(Lines(problems), CodeOf(problems));
        return new LoadedConfiguration(soak, TuningOptions.From(settings), settings, file, tuning) { Secrets = secrets };
    }

    // If all problems come from flags, the command line was used wrongly.
    private static int CodeOf(List<SettingsProblem> problems) =>
        problems.TrueForAll(problem => problem.Origin.Kind == OriginKind.Flag) ? ExitCodes.Usage : ExitCodes.Configuration;

    private static IReadOnlyList<GivenSetting> ReadTuningFile(string path) => File.Exists(path)
        ? ConfigurationFile.Read(path)
        : throw new ConfigurationException(new SettingsProblem(
            SettingCatalogue.TuningFile.Key, path, "there is no such file", default).ToString());

    private static List<string> Lines(IEnumerable<SettingsProblem> problems) =>
        [.. problems.Select(problem => problem.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>A configuration without a problem. Immutable.</summary>
/// <param name="Soak">The settings that need a restart.</param>
/// <param name="Tuning">The settings that people may edit during a run, as they are at the start.</param>
/// <param name="Settings">Every value, and where it comes from.</param>
/// <param name="File">The main file; null when there is none.</param>
/// <param name="TuningSources">The sources from which soakd reads the tuning again after an edit.</param>
internal sealed record LoadedConfiguration(
    SoakOptions Soak, TuningOptions Tuning, EffectiveSettings Settings, string? File, TuningSources TuningSources)
{
    /// <summary>Where the files of secrets are.</summary>
    public SecretFiles Secrets { get; init; }

    /// <summary>The phases of other plans that the process plays: the tuning may name them too.</summary>
    public IReadOnlyCollection<string> OtherPhases { get; init; } = [];
}
