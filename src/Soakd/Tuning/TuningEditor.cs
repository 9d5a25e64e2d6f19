using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Plan;

namespace Soakd.Tuning;

/// <summary>
/// Decides what becomes of an edit: the file's new text is read apart, held against the same table as at the start and against the plan and
/// the limits, and only then compared with what is in force. Whatever is wrong, the last good tuning stays. One thread at a time.
/// </summary>
internal sealed class TuningEditor
{
    // What stands in a change for a key that is not there: a phase's rate as the plan has it.
    private const string Unset = "(none)";

    private readonly TuningSources _sources;
    private readonly SoakPlan _plan;
    private readonly SafetyOptions _safety;
    private readonly string _file;
    private EffectiveSettings _inForce;
    private TuningReach _reach;
    private Dictionary<string, GivenSetting> _seen;
    private bool _hasSection;
    private int _generation;

    /// <param name="configuration">The configuration as it was at the start; its tuning is generation 0.</param>
    /// <param name="plan">The plan that is played.</param>
    public TuningEditor(LoadedConfiguration configuration, SoakPlan plan)
    {
        _sources = configuration.TuningSources;
        _plan = plan;
        _safety = configuration.Soak.Safety;
        _file = _sources.File ?? "";
        _inForce = configuration.Settings;
        _reach = TuningReach.Of(plan, configuration.Tuning);
        _seen = ByKey(_sources.AtStart);
        _hasSection = _sources.AtStart.Any(TuningSources.IsLive);
    }

    /// <summary>Takes the file's text as it is now.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What asked for the look: the file itself, or a signal.</param>
    public TuningOutcome Consider(string text, string source)
    {
        IReadOnlyList<GivenSetting> given;
        try
        {
            given = JsonSettings.Parse(text, _file);
        }
        catch (ConfigurationException broken)
        {
            return Rejected(source, broken.Message);
        }

        // A section that vanished is a file half-written or half-copied; one that never was is a file that leaves all to the defaults.
        if (_hasSection && !given.Any(TuningSources.IsLive)) return Rejected(source, $"{_file}: the section Tuning is gone");
        EffectiveSettings candidate = _sources.Resolve(given, out IReadOnlyList<SettingsProblem> problems);
        if (problems.Count == 0) problems = Beyond(candidate);
        return problems.Count > 0
            ? TuningOutcome.Only([.. problems.Select(problem => TuningNotice.Rejected(_file, source, problem))])
            : Take(given, candidate, source);
    }

    /// <summary>The file cannot be read any more.</summary>
    public TuningOutcome Rejected(string source, string reason) => TuningOutcome.Only(TuningNotice.Rejected(_file, source, reason));

    private SettingsProblem[] Beyond(EffectiveSettings candidate)
    {
        TuningOptions options = TuningOptions.From(candidate);
        SettingsProblem[] problems = [.. PlanLimits.OfTuning(_plan, options, _safety, candidate)];
        return problems.Length == 0 && PlanLimits.OfBytes(_plan, ReachWith(options), _safety, candidate) is { } tooMuch ? [tooMuch] : problems;
    }

    private TuningReach ReachWith(TuningOptions options) => _reach.With(TuningReach.Of(_plan, options));

    private TuningOutcome Take(IReadOnlyList<GivenSetting> given, EffectiveSettings candidate, string source)
    {
        Dictionary<string, GivenSetting> now = ByKey(given);
        List<TuningNotice> notices = [.. Edited(now).SelectMany(edit => Told(edit, candidate, source))];
        _seen = now;
        _hasSection = given.Any(TuningSources.IsLive);

        TuningChange[] changes = [.. Changes(candidate)];
        if (changes.Length == 0) return TuningOutcome.Only(notices);
        _inForce = candidate;
        TuningOptions options = TuningOptions.From(candidate);
        _reach = ReachWith(options);
        return new TuningOutcome(new AppliedTuning(options.Snapshot(++_generation), source, changes), options, notices);
    }

    private IEnumerable<GivenSetting> Edited(Dictionary<string, GivenSetting> now) =>
        now.Where(edit => !_seen.TryGetValue(edit.Key, out GivenSetting? before) || before.Text != edit.Value.Text)
            .Select(edit => edit.Value with { Key = edit.Key });

    // What is not live, and what is pinned, is edited in vain.
    private IEnumerable<TuningNotice> Told(GivenSetting edit, EffectiveSettings candidate, string source)
    {
        if (!TuningSources.IsLive(edit))
            yield return TuningNotice.Rejected(_file, source, new SettingsProblem(edit.Key, Printable(edit), "needs a restart", edit.Origin));
        else if (candidate.Values.FirstOrDefault(value => value.Key == edit.Key) is { Origin.Pins: true } pinned)
            yield return TuningNotice.Shadowed(_file, edit, pinned.Origin);
    }

    private IEnumerable<TuningChange> Changes(EffectiveSettings candidate)
    {
        Dictionary<string, EffectiveSetting> before = Live(_inForce);
        Dictionary<string, EffectiveSetting> after = Live(candidate);
        foreach (string key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            before.TryGetValue(key, out EffectiveSetting? old);
            after.TryGetValue(key, out EffectiveSetting? current);
            bool same = old is not null && current is not null && old.Setting.Same(old.Text, current.Text);
            if (!same) yield return new TuningChange(key, old?.Text ?? Unset, current?.Text ?? Unset);
        }
    }

    private static Dictionary<string, EffectiveSetting> Live(EffectiveSettings settings) =>
        settings.Values.Where(value => value.Setting.Live).ToDictionary(value => value.Key, StringComparer.Ordinal);

    // The journal and the events repeat what was edited.
    private static string Printable(GivenSetting edit) => PrintableSetting.Of(SettingCatalogue.Find(edit.Key)!.Value.Setting, edit.Key, edit.Text);

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
