using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Configuration;

/// <summary>
/// Reads how the output of the pipeline is read. Two settings that say different things about it are refused, because one of them would
/// have no effect, and its author would not know which.
/// </summary>
internal static class OutputOptionsBinder
{
    /// <summary>Binds them.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="own">The records of the operator; null where there are none, or they were not read.</param>
    /// <param name="problems">Receives what contradicts.</param>
    public static OutputOptions Bind(EffectiveSettings settings, OwnRecords? own, List<SettingsProblem> problems)
    {
        OutputReading form = settings.Get(SettingCatalogue.OutputForm);
        if (form != OutputReading.Auto && WrongForm(settings, own, form) is { } wrong)
            problems.Add(Problem(settings, SettingCatalogue.OutputForm, $"{form}", wrong));
        IdPath? path = settings.Get(SettingCatalogue.OutputIdPath);
        if (path is not null && WrongPath(settings, own) is { } useless)
            problems.Add(Problem(settings, SettingCatalogue.OutputIdPath, $"{path}", useless));
        return new OutputOptions(OutputOptions.FormOf(form), path, settings.Get(SettingCatalogue.DeadLetterIdPath)!);
    }

    private static string? WrongForm(EffectiveSettings settings, OwnRecords? own, OutputReading form)
    {
        if (HasNoOutput(settings) is { } none) return none;
        if (form == OutputReading.Rows && settings.Get(SettingCatalogue.Kind) != WorkloadKind.HealthData)
        {
            return "rows are those of HealthData; records of one's own come back as "
                + $"{nameof(OutputReading.Records)} or {nameof(OutputReading.Ids)}";
        }

        return form != OutputReading.Ids && PlaceOfStamp(settings, own) is { } place
            ? $"of records that are known by {place}, the ids alone are read; allowed are "
                + $"{nameof(OutputReading.Ids)} and {nameof(OutputReading.Auto)}"
            : null;
    }

    private static string? WrongPath(EffectiveSettings settings, OwnRecords? own) => HasNoOutput(settings)
        ?? (PlaceOfStamp(settings, own) is { } place ? $"{place} says already where the id stands; set one of the two" : null);

    private static string? HasNoOutput(EffectiveSettings settings) => settings.Get(SettingCatalogue.OutputKind) == OutputKind.None
        ? $"the pipeline writes to no topic ({SettingCatalogue.OutputKind.Key} = {nameof(OutputKind.None)}), so it must not be set"
        : null;

    // A stamp that goes in by a header comes out by it.
    private static string? PlaceOfStamp(EffectiveSettings settings, OwnRecords? own) =>
        settings.Get(OwnRecordSettings.StampOut) is { } place ? $"{OwnRecordSettings.StampOut.Key} = {place}"
        : own?.Stamps.InHeader is { } header ? $"the stamp in the header {header}"
        : null;

    private static SettingsProblem Problem(EffectiveSettings settings, Setting setting, string value, string what) =>
        new(setting.Key, value, what, settings.OriginOf(setting));
}
