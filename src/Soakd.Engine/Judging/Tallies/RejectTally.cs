using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// Counts the dead letters that a pipeline wrote, and the rows that it rejected. Where dead letters are not read, a row was rejected when
/// it had to be and did not come: a sample of an acknowledged record without a row, less the rows that came all the same.
/// </summary>
/// <param name="readsDeadLetters">Whether dead letters are read.</param>
internal sealed class RejectTally(bool readsDeadLetters)
{
    private long _absent;
    private long _told;

    /// <summary>What an interval adds.</summary>
    public (long DeadLetters, long Rows) Take(Interval interval)
    {
        long letters = 0, named = 0;
        foreach (Counts counts in interval.Segments.Select(segment => segment.Counts))
        {
            named += counts.DeadLetters + counts.WrongRejects;
            letters += counts.DeadLetters + counts.WrongRejects + counts.DlqUnnamed + counts.DlqForeign;
            _absent += counts.ToReject - counts.WrongAccepts;
        }

        if (readsDeadLetters)
            return (letters, named);
        long more = Math.Max(0, _absent - _told);
        _told += more;
        return (0, more);
    }
}
