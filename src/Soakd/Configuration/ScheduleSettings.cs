using Cronos;
using Soakd.Configuration.Types;
using Soakd.Schedules;

namespace Soakd.Configuration;

/// <summary>The part of the table of settings that says what <c>soakd serve</c> plays, and when.</summary>
internal static class ScheduleSettings
{
    /// <summary>The section of the runs.</summary>
    public const string Section = "Soak:Schedule";

    /// <summary>The section of the times in which nothing is sent.</summary>
    public const string BlackoutSection = "Soak:Blackout";

    private static readonly SettingType<TimeOnly> TimeOfDay = new TimeOfDayType();
    private static readonly SettingType<WeekDays> Week = new WeekDaysType();
    private static readonly SettingType<TimeZoneInfo> TimeZone = new ZoneType();

    public static readonly Setting<CronExpression> Cron =
        new($"{Section}:*:Cron", new CronType(), null, "When soakd serve plays this run, as a cron expression. Or set At.");

    public static readonly Setting<TimeOnly> At =
        new($"{Section}:*:At", TimeOfDay, null, "The time of day at which soakd serve plays this run. Or set Cron.");

    public static readonly Setting<WeekDays> Days =
        new($"{Section}:*:Days", Week, null, "The days on which At holds. Not set: every day.");

    public static readonly Setting<TimeZoneInfo> Zone =
        new($"{Section}:*:Zone", TimeZone, null, "The time zone of Cron or At. Not set: UTC.");

    public static readonly Setting<string> Plan =
        new($"{Section}:*:Plan", new TextType("the name of a built-in plan, or a plan file"), null,
            "The plan of this run. Not set: the plan of Soak:Plan.")
        {
            NamesFile = true,
        };

    public static readonly Setting<IfMissed> IfMissed =
        new($"{Section}:*:IfMissed", new ChoiceType<IfMissed>(), null,
            "What soakd does when the run cannot begin at its time: Skip it, or RunOnce as soon as it can. Not set: Skip.");

    public static readonly Setting<TimeOnly> From =
        new($"{BlackoutSection}:*:From", TimeOfDay, null,
            "The time of day at which a blackout begins: soakd serve sends nothing until To.");

    public static readonly Setting<TimeOnly> To =
        new($"{BlackoutSection}:*:To", TimeOfDay, null, "The time of day at which the blackout ends. It may be on the next day.");

    public static readonly Setting<WeekDays> BlackoutDays =
        new($"{BlackoutSection}:*:Days", Week, null, "The days on which the blackout begins. Not set: every day.");

    public static readonly Setting<TimeZoneInfo> BlackoutZone =
        new($"{BlackoutSection}:*:Zone", TimeZone, null, "The time zone of From and To. Not set: UTC.");

    public static readonly Setting<Between> Between =
        new("Soak:Between", new ChoiceType<Between>(), "Idle",
            "What soakd serve does between two runs: Idle is nothing, Canary sends 5 records a second and gives a verdict every hour.");

    /// <summary>The settings, in the order in which people read them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
        [Cron, At, Days, Zone, Plan, IfMissed, From, To, BlackoutDays, BlackoutZone, Between];
}
