using System.Globalization;
using System.Text.Json.Nodes;
using Cronos;
using Soakd.Schedules;

namespace Soakd.Configuration.Types;

/// <summary>A cron expression of five fields: minute, hour, day of the month, month, day of the week.</summary>
internal sealed class CronType : SettingType<CronExpression>
{
    public override string Allowed =>
        "a cron expression of five fields such as 30 2 * * MON-FRI (minute, hour, day, month, day of the week)";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out CronExpression value) => CronExpression.TryParse(text, CronFormat.Standard, out value!);
}

/// <summary>A time of day.</summary>
internal sealed class TimeOfDayType : SettingType<TimeOnly>
{
    public override string Allowed => "a time of day from 00:00 to 23:59";

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" };

    public override bool TryRead(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>Days of the week.</summary>
internal sealed class WeekDaysType : SettingType<WeekDays>
{
    public override string Allowed => "days of the week such as Mon-Fri or Sat,Sun";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out WeekDays value)
    {
        WeekDays? days = WeekDays.Read(text);
        value = days ?? WeekDays.Every;
        return days is not null;
    }
}

/// <summary>The name of a time zone.</summary>
internal sealed class ZoneType : SettingType<TimeZoneInfo>
{
    public override string Allowed => "UTC, or the name of a time zone that this machine knows, such as Europe/Berlin";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out TimeZoneInfo value)
    {
        bool known = TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone);
        value = zone ?? TimeZoneInfo.Utc;
        return known;
    }
}
