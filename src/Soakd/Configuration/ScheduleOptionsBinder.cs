using Soakd.Schedules;

namespace Soakd.Configuration;

/// <summary>Binds the sections <c>Soak:Schedule</c> and <c>Soak:Blackout</c>.</summary>
internal static class ScheduleOptionsBinder
{
    public static ScheduleOptions Bind(EffectiveSettings settings, List<SettingsProblem> problems) => new(
        [.. Named(settings, ScheduleSettings.Section).Select(run => Run(run, settings, problems)).OfType<ScheduledRun>()],
        [.. Named(settings, ScheduleSettings.BlackoutSection).Select(blackout => Blackout(blackout, problems)).OfType<Blackout>()],
        settings.Get(ScheduleSettings.Between));

    private static IEnumerable<NamedSettings> Named(EffectiveSettings settings, string section) => settings.Values
        .Where(value => value.Key.StartsWith($"{section}:", StringComparison.Ordinal))
        .GroupBy(value => value.Setting.NameIn(value.Key), StringComparer.Ordinal)
        .OrderBy(named => named.Key, StringComparer.Ordinal)
        .Select(named => new NamedSettings($"{section}:{named.Key}", named.Key, [.. named]));

    private static ScheduledRun? Run(NamedSettings run, EffectiveSettings settings, List<SettingsProblem> problems)
    {
        TimeZoneInfo zone = run.Get(ScheduleSettings.Zone, TimeZoneInfo.Utc);
        Recurrence? when = (run.Find(ScheduleSettings.Cron), run.Find(ScheduleSettings.At), run.Find(ScheduleSettings.Days)) switch
        {
            ({ } cron, { } at, _) => Refuse(at, $"cannot be set together with {cron.Key}"),
            ({ } cron, _, { } days) => Refuse(days, $"{cron.Key} says the days already; Days belongs to At"),
            ({ } cron, _, _) => new Recurrence(ScheduleSettings.Cron.Read(cron.Text), zone),
            (_, { } at, _) => new Recurrence(
                ScheduleSettings.At.Read(at.Text), run.Get(ScheduleSettings.Days, WeekDays.Every), zone),
            _ => Refuse(null, "needs Cron or At: when the run is due"),
        };
        return when is null ? null : new ScheduledRun(
            run.Name, when, run.Find(ScheduleSettings.Plan)?.Text ?? settings.Get(SettingCatalogue.Plan),
            run.Get(ScheduleSettings.IfMissed, IfMissed.Skip))
        {
            HasDefaultPlan = run.Find(ScheduleSettings.Plan) is null,
        };

        Recurrence? Refuse(EffectiveSetting? value, string what)
        {
            problems.Add(new SettingsProblem(value?.Key ?? run.Section, value?.Text, what, (value ?? run.Values[0]).Origin));
            return null;
        }
    }

    private static Blackout? Blackout(NamedSettings blackout, List<SettingsProblem> problems)
    {
        if (blackout.Find(ScheduleSettings.From) is not { } from || blackout.Find(ScheduleSettings.To) is not { } to)
        {
            problems.Add(new SettingsProblem(
                blackout.Section, null, "needs From and To: when the blackout begins and ends", blackout.Values[0].Origin));
            return null;
        }

        TimeZoneInfo zone = blackout.Get(ScheduleSettings.BlackoutZone, TimeZoneInfo.Utc);
        return new Blackout(
            blackout.Name,
            new Recurrence(
                ScheduleSettings.From.Read(from.Text), blackout.Get(ScheduleSettings.BlackoutDays, WeekDays.Every), zone),
            new Recurrence(ScheduleSettings.To.Read(to.Text), WeekDays.Every, zone));
    }

    // The values under one name that the operator chose.
    private sealed record NamedSettings(string Section, string Name, IReadOnlyList<EffectiveSetting> Values)
    {
        public EffectiveSetting? Find(Setting setting) => Values.FirstOrDefault(value => value.Setting == setting);

        public T Get<T>(Setting<T> setting, T otherwise) => Find(setting) is { } value ? setting.Read(value.Text) : otherwise;
    }
}
