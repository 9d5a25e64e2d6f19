namespace Soakd.Configuration;

/// <summary>The sources of the tuning during a run: a file that people edit, and values that do not change.</summary>
internal sealed record TuningSources
{
    /// <summary>The file that soakd watches; null when there is none.</summary>
    public required string? File { get; init; }

    /// <summary>True for the file that <c>Soak:TuningFile</c> names. It holds nothing but the tuning.</summary>
    public bool IsSeparateFile { get; init; }

    /// <summary>The values of the file at the start.</summary>
    public IReadOnlyList<GivenSetting> AtStart { get; init; } = [];

    /// <summary>Values that the file overrides, as they were at the start.</summary>
    public required IReadOnlyList<GivenSetting> Overridden { get; init; }

    /// <summary>Values that override the file: environment and flags.</summary>
    public required IReadOnlyList<GivenSetting> Overriding { get; init; }

    /// <summary>Whether a value belongs to the section <c>Tuning</c>.</summary>
    public static bool IsLive(GivenSetting given) =>
        given.Key.Split(':')[0].Equals(SettingCatalogue.TuningSection, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same sources for a run that begins later: with the last good tuning, and with values over all others.</summary>
    public TuningSources ForRun(IReadOnlyList<GivenSetting> lastGood, IReadOnlyList<GivenSetting> over) => this with
    {
        AtStart = [.. AtStart.Where(given => !IsLive(given)), .. lastGood.Where(IsLive)],
        Overriding = [.. Overriding, .. over],
    };

    /// <summary>The values that would apply with this content of the file.</summary>
    public EffectiveSettings Resolve(IReadOnlyList<GivenSetting> file, out IReadOnlyList<SettingsProblem> problems)
    {
        IEnumerable<GivenSetting> misplaced = IsSeparateFile ? file.Where(given => !IsLive(given)) : [];
        EffectiveSettings settings = EffectiveSettings.Resolve(
            [.. Overridden, .. file.Except(misplaced), .. Overriding], out IReadOnlyList<SettingsProblem> found);
        problems = [.. found, .. misplaced.Select(given => new SettingsProblem(
            given.Key, given.Text,
            $"the file that {SettingCatalogue.TuningFile.Key} names may hold only the section {SettingCatalogue.TuningSection}",
            given.Origin))];
        return settings;
    }
}
