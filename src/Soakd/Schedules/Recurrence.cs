using Cronos;

namespace Soakd.Schedules;

/// <summary>
/// A moment that comes again and again, as the clocks of a time zone show it. A local time that a change of the clocks leaves out comes
/// right after the change; one that the clocks show twice counts the first time. Immutable.
/// </summary>
internal sealed class Recurrence
{
    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    /// <param name="cron">When, in local time.</param>
    /// <param name="zone">Whose local time.</param>
    public Recurrence(CronExpression cron, TimeZoneInfo zone) => (_cron, _zone) = (cron, zone);

    /// <param name="time">The time of day.</param>
    /// <param name="days">The days on which it comes.</param>
    /// <param name="zone">Whose local time.</param>
    public Recurrence(TimeOnly time, WeekDays days, TimeZoneInfo zone)
        : this(CronExpression.Parse($"{time.Minute} {time.Hour} * * {days.InCron}"), zone)
    {
    }

    /// <summary>The name of the time zone.</summary>
    public string Zone => _zone.Id;

    /// <summary>The same text for the same times.</summary>
    public override string ToString() => $"{_cron} {Zone}";

    /// <summary>The first time after a moment; null when it never comes again.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, _zone);

    /// <summary>The times after one moment, up to another one and including it.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until) =>
        _cron.GetOccurrences(after, until, _zone, fromInclusive: false, toInclusive: true);
}
