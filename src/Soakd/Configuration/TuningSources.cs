namespace Soakd.Configuration;

/// <summary>What the tuning is made of while soakd runs: a file that people edit, between values that they cannot.</summary>
internal sealed record TuningSources
{
    private const string Section = "Tuning";

    /// <summary>The file that is watched; null when there is none.</summary>
    public required string? File { get; init; }

    /// <summary>True when the file is the one that <c>Soak:TuningFile</c> names, which holds the tuning alone.</summary>
    public bool Apart { get; init; }

    /// <summary>The file's own values at the start.</summary>
    public IReadOnlyList<GivenSetting> AtStart { get; init; } = [];

    /// <summary>Values that the file's own override, as they were at the start.</summary>
    public required IReadOnlyList<GivenSetting> Under { get; init; }

    /// <summary>Values that override the file's own: environment and flags.</summary>
    public required IReadOnlyList<GivenSetting> Over { get; init; }

    /// <summary>Whether a value belongs to the tuning.</summary>
    public static bool IsLive(GivenSetting given) => given.Key.Split(':')[0].Equals(Section, StringComparison.OrdinalIgnoreCase);

    /// <summary>What would hold with these values of the file.</summary>
    public EffectiveSettings Resolve(IReadOnlyList<GivenSetting> file, out IReadOnlyList<SettingsProblem> problems)
    {
        IEnumerable<GivenSetting> strangers = Apart ? file.Where(given => !IsLive(given)) : [];
        EffectiveSettings settings = EffectiveSettings.Resolve(
            [.. Under, .. file.Except(strangers), .. Over], out IReadOnlyList<SettingsProblem> found);
        problems = [.. found, .. strangers.Select(given => new SettingsProblem(
            given.Key, given.Text,
            $"only the section {Section} belongs in the file that {SettingCatalogue.TuningFile.Key} names",
            given.Origin))];
        return settings;
    }
}
