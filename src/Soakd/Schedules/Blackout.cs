namespace Soakd.Schedules;

/// <summary>A time that comes again and again, in which soakd sends nothing. Immutable.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends: the first of these times after its begin.</param>
internal sealed record Blackout(string Name, Recurrence From, Recurrence To)
{
    // Its begin comes at least once a week, and its end on every day.
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(2);

    // Time zones may change their clocks on different days; after a year all of that has come once.
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    /// <summary>Whether something of a length ever fits between blackouts, each of which comes again every week.</summary>
    /// <param name="blackouts">The blackouts.</param>
    /// <param name="length">The length.</param>
    /// <param name="from">When to begin to look; it looks ahead for a year.</param>
    public static bool LeaveRoom(IReadOnlyList<Blackout> blackouts, TimeSpan length, DateTimeOffset from) =>
        blackouts.Count == 0
        || blackouts.SelectMany(blackout => blackout.Ends(from)).Any(end => !blackouts.Any(other => other.Meets(end, length) is not null));

    /// <summary>The first time of it that has a moment in common with a span.</summary>
    /// <param name="from">The begin of the span.</param>
    /// <param name="length">The length of the span; zero for a single moment.</param>
    /// <returns>Null when there is none.</returns>
    public BlackoutTime? Meets(DateTimeOffset from, TimeSpan length)
    {
        foreach (DateTimeOffset begin in From.Between(from - LongestAgo, from + length))
        {
            if (To.Next(begin) is { } end && end > from) return new BlackoutTime(Name, begin, end);
        }

        return null;
    }

    private IEnumerable<DateTimeOffset> Ends(DateTimeOffset from) =>
        From.Between(from, from + Year).Select(begin => To.Next(begin)).OfType<DateTimeOffset>();
}

/// <summary>One time of a blackout.</summary>
/// <param name="Name">The name of the blackout.</param>
/// <param name="Begin">Its first moment.</param>
/// <param name="End">The first moment after it.</param>
internal sealed record BlackoutTime(string Name, DateTimeOffset Begin, DateTimeOffset End);
