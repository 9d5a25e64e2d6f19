using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Plan;

namespace Soakd.Tuning;

/// <summary>
/// Decides whether an edit takes effect. It reads the new text of the file, and checks it with the same table as at the start, and against
/// the plan and the limits. Only then it compares the values with those in force. If anything is wrong, the last good tuning stays. One
/// thread at a time.
/// </summary>
internal sealed class TuningEditor
{
    // The text of a change for a key without a value: the phase has the rate of the plan.
    private const string Unset = "(none)";

    private readonly TuningSources _sources;
    private readonly TuningLimits _limits;
    private readonly string _file;
    private EffectiveSettings _inForce;
    private Dictionary<string, GivenSetting> _seen;
    private bool _hasSection;
    private int _generation;

    /// <param name="configuration">The configuration at the start. Its tuning is generation 0.</param>
    /// <param name="plans">The plans that it affects: the one that is played first, and those that will be.</param>
    public TuningEditor(LoadedConfiguration configuration, params IReadOnlyList<SoakPlan> plans)
    {
        _sources = configuration.TuningSources;
        _limits = new TuningLimits(configuration, plans);
        _file = _sources.File ?? "";
        _inForce = configuration.Settings;
        _seen = ByKey(_sources.AtStart);
        _hasSection = _sources.AtStart.Any(TuningSources.IsLive);
    }

    /// <summary>Reads the current text of the file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The reason for reading it: a change of the file, or a signal.</param>
    public TuningOutcome Consider(string text, string source)
    {
        IReadOnlyList<GivenSetting> given;
        try
        {
            given = ConfigurationFile.Parse(text, _file);
        }
        catch (ConfigurationException broken)
        {
            return Rejected(source, broken.Message);
        }

        // If the section was there before, the file is half-written or half-copied. If it never was there, the file leaves all values to
        // the defaults.
        if (_hasSection && !given.Any(TuningSources.IsLive))
            return Rejected(source, $"{_file}: the section {SettingCatalogue.TuningSection} is gone");
        return Consider(given, source);
    }

    /// <summary>
    /// Takes the tuning that another watch of the file accepted after the configuration was chosen, and has told of: a run plays what was
    /// edited while it was prepared.
    /// </summary>
    /// <returns>Null when it is the same.</returns>
    public TuningOutcome? CatchUp(IReadOnlyList<GivenSetting> accepted)
    {
        if (accepted.Where(TuningSources.IsLive).SequenceEqual(_sources.AtStart.Where(TuningSources.IsLive))) return null;
        TuningOutcome outcome = Consider(accepted, _file);
        return outcome.Accepted is null ? outcome : outcome with { Notices = [] };
    }

    /// <summary>Rejects the whole file, because it cannot be read.</summary>
    public TuningOutcome Rejected(string source, string reason) => TuningOutcome.Only(TuningNotice.Rejected(_file, source, reason));

    private TuningOutcome Consider(IReadOnlyList<GivenSetting> given, string source)
    {
        EffectiveSettings candidate = _sources.Resolve(given, out IReadOnlyList<SettingsProblem> problems);
        if (problems.Count == 0) problems = _limits.Check(TuningOptions.From(candidate), candidate);
        return problems.Count > 0
            ? TuningOutcome.Only([.. problems.Select(problem => TuningNotice.Rejected(_file, source, problem))])
            : Apply(given, candidate, source);
    }

    private TuningOutcome Apply(IReadOnlyList<GivenSetting> given, EffectiveSettings candidate, string source)
    {
        Dictionary<string, GivenSetting> now = ByKey(given);
        List<TuningNotice> notices = [.. Edited(now).SelectMany(edit => NoticesOf(edit, candidate, source))];
        _seen = now;
        _hasSection = given.Any(TuningSources.IsLive);

        TuningChange[] changes = [.. Changes(candidate)];
        if (changes.Length == 0) return TuningOutcome.Only(notices) with { Accepted = given };
        _inForce = candidate;
        TuningOptions options = TuningOptions.From(candidate);
        // A log level is no load: the rate goes on as it was, and its segment with it.
        if (changes.All(change => SettingCatalogue.Find(change.Key) is (var setting, _) && setting == SettingCatalogue.LogLevels))
        {
            notices.AddRange(changes.Select(change => TuningNotice.Applied(_file, source, change)));
            return new TuningOutcome(null, options, notices) { Accepted = given };
        }

        _limits.Accept(options);
        var applied = new AppliedTuning(options.Snapshot(++_generation), source, changes);
        return new TuningOutcome(applied, options, notices) { Accepted = given };
    }

    private IEnumerable<GivenSetting> Edited(Dictionary<string, GivenSetting> now) =>
        now.Where(edit => !_seen.TryGetValue(edit.Key, out GivenSetting? before) || before.Text != edit.Value.Text)
            .Select(edit => edit.Value with { Key = edit.Key });

    // An edit has no effect when its key needs a restart, or when a flag or the environment sets the same key.
    private IEnumerable<TuningNotice> NoticesOf(GivenSetting edit, EffectiveSettings candidate, string source)
    {
        if (!TuningSources.IsLive(edit))
            yield return TuningNotice.Rejected(
                _file, source, new SettingsProblem(edit.Key, Printable(edit), "needs a restart", edit.Origin));
        else if (candidate.Values.FirstOrDefault(value => value.Key == edit.Key) is { Origin.Pins: true } pinned)
            yield return TuningNotice.Shadowed(_file, edit, pinned.Origin);
    }

    private IEnumerable<TuningChange> Changes(EffectiveSettings candidate)
    {
        Dictionary<string, EffectiveSetting> before = Live(_inForce);
        Dictionary<string, EffectiveSetting> after = Live(candidate);
        foreach (string key in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            before.TryGetValue(key, out EffectiveSetting? old);
            after.TryGetValue(key, out EffectiveSetting? current);
            bool same = old is not null && current is not null && old.Setting.AreEqual(old.Text, current.Text);
            if (!same) yield return new TuningChange(key, old?.Text ?? Unset, current?.Text ?? Unset);
        }
    }

    private static Dictionary<string, EffectiveSetting> Live(EffectiveSettings settings) =>
        settings.Values.Where(value => value.Setting.Live).ToDictionary(value => value.Key, StringComparer.Ordinal);

    // The journal and the events show the value of an edit.
    private static string Printable(GivenSetting edit) =>
        PrintableSetting.Of(SettingCatalogue.Find(edit.Key)!.Value.Setting, edit.Key, edit.Text);

    // Empty sections are left out: they hold no value to compare.
    private static Dictionary<string, GivenSetting> ByKey(IEnumerable<GivenSetting> given)
    {
        var byKey = new Dictionary<string, GivenSetting>(StringComparer.Ordinal);
        foreach (GivenSetting value in given)
        {
            if (SettingCatalogue.Find(value.Key) is (_, var key)) byKey[key] = value;
        }

        return byKey;
    }
}
