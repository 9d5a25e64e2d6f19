using Soakd.Configuration;
using Soakd.Engine.Journal;

namespace Soakd.Tuning;

/// <summary>
/// A message for people about an edit that did not change the load. No tuning generation shows such an edit, so it becomes an event of
/// the journal.
/// </summary>
/// <param name="Event">The name of the event.</param>
/// <param name="Fields">The fields of the event.</param>
internal sealed record TuningNotice(string Event, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The whole file is rejected.</summary>
    public static TuningNotice Rejected(string file, string source, string reason) =>
        Rejected(file, source, reason, null, null, $"a JSON file with the section {SettingCatalogue.TuningSection}");

    /// <summary>One key of the file is rejected.</summary>
    public static TuningNotice Rejected(string file, string source, SettingsProblem problem) =>
        Rejected(file, source, problem.ToString(), problem.Key, problem.Text, problem.What);

    /// <summary>An edit that took effect and leaves the load as it is.</summary>
    public static TuningNotice Applied(string file, string source, TuningChange change) => new(
        EventNames.TuningApplied,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file"] = file, ["key"] = change.Key, ["old"] = change.Old, ["value"] = change.New, ["source"] = source,
        });

    /// <summary>An edit without effect, because a flag or the environment sets the same key.</summary>
    public static TuningNotice Shadowed(string file, GivenSetting edit, SettingOrigin by) => new(
        EventNames.TuningShadowed,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file"] = file, ["key"] = edit.Key, ["value"] = edit.Text, ["source"] = by.ToString(),
        });

    private static TuningNotice Rejected(string file, string source, string reason, string? key, string? value, string allowed)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file"] = file, ["reason"] = reason, ["allowed"] = allowed, ["source"] = source,
        };
        if (key is not null) fields["key"] = key;
        if (value is not null) fields["value"] = value;
        return new TuningNotice(EventNames.TuningRejected, fields);
    }
}

/// <summary>The result of reading the file.</summary>
/// <param name="Applied">The generation that takes effect now; null when the load stays as it is.</param>
/// <param name="Options">The same tuning as options; null when nothing changes.</param>
/// <param name="Notices">The messages for people.</param>
internal sealed record TuningOutcome(AppliedTuning? Applied, TuningOptions? Options, IReadOnlyList<TuningNotice> Notices)
{
    /// <summary>The values of the file, when all of them are good; else null.</summary>
    public IReadOnlyList<GivenSetting>? Accepted { get; init; }

    /// <summary>Nothing changes; there are only messages.</summary>
    public static TuningOutcome Only(params IReadOnlyList<TuningNotice> notices) => new(null, null, notices);
}
