using Soakd.Configuration;
using Soakd.Engine.Journal;

namespace Soakd.Tuning;

/// <summary>
/// Something about an edit that people must be told, and that nobody could derive from what is in force: an entry of the journal.
/// </summary>
/// <param name="Event">The event's name.</param>
/// <param name="Fields">What it carries.</param>
internal sealed record TuningNotice(string Event, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The file as a whole cannot be taken.</summary>
    public static TuningNotice Rejected(string file, string source, string reason) =>
        Rejected(file, source, reason, "", "", "a JSON file with the section Tuning");

    /// <summary>One key of the file cannot be taken.</summary>
    public static TuningNotice Rejected(string file, string source, SettingsProblem problem) =>
        Rejected(file, source, problem.ToString(), problem.Key, problem.Text ?? "", problem.What);

    /// <summary>An edit without effect, because something that the file cannot override sets the same key.</summary>
    public static TuningNotice Shadowed(string file, GivenSetting edit, SettingOrigin by) => new(
        EventNames.TuningShadowed,
        new Dictionary<string, string> { ["file"] = file, ["key"] = edit.Key, ["value"] = edit.Text, ["source"] = by.ToString() });

    private static TuningNotice Rejected(string file, string source, string reason, string key, string value, string allowed) => new(
        EventNames.TuningRejected,
        new Dictionary<string, string>
        {
            ["file"] = file, ["reason"] = reason, ["key"] = key, ["value"] = value, ["allowed"] = allowed, ["source"] = source,
        });
}

/// <summary>What becomes of a look at the file.</summary>
/// <param name="Applied">What takes effect now; null when nothing changes.</param>
/// <param name="Options">The same as options; null when nothing changes.</param>
/// <param name="Notices">What people must be told.</param>
internal sealed record TuningOutcome(AppliedTuning? Applied, TuningOptions? Options, IReadOnlyList<TuningNotice> Notices)
{
    /// <summary>Nothing changes; only something is to be told.</summary>
    public static TuningOutcome Only(params IReadOnlyList<TuningNotice> notices) => new(null, null, notices);
}
