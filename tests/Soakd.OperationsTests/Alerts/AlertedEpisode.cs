namespace Soakd.OperationsTests.Alerts;

/// <summary>Something that a log says and that wakes somebody.</summary>
/// <param name="Key">What its alert names.</param>
/// <param name="From">The time of the first line that pages.</param>
/// <param name="To">The time of the line with which it is over; null for something that happens once.</param>
internal sealed record AlertedEpisode(AlertKey Key, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Whether it happens once, and its alert ends by itself.</summary>
    public bool IsOnce => To is null;

    /// <summary>For how long there was something to find.</summary>
    public TimeSpan Lasted => To is { } end ? end - From : TimeSpan.MaxValue;

    /// <summary>All in the lines of a log.</summary>
    public static IEnumerable<AlertedEpisode> Of(IEnumerable<LogLine> lines) =>
        from line in lines
        group line by line.Key into about
        where about.Any(line => line.Pages)
        let first = about.First(line => line.Pages)
        select new AlertedEpisode(about.Key, first.At, about.LastOrDefault(line => line.Clears)?.At);
}
