namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// A set of interval numbers, kept as ranges: a complete journal is one range, however long it is and in whatever order it is read.
/// </summary>
internal sealed class NumberRanges
{
    private readonly List<(long From, long To)> _ranges = [];

    /// <summary>How many numbers between the first and the last are missing.</summary>
    public long Missing
    {
        get
        {
            long missing = 0;
            for (int i = 1; i < _ranges.Count; i++)
                missing += _ranges[i].From - _ranges[i - 1].To - 1;
            return missing;
        }
    }

    /// <summary>The smallest number; null for an empty set.</summary>
    public long? First => _ranges.Count == 0 ? null : _ranges[0].From;

    /// <summary>Adds a number.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(long number)
    {
        // Searches from the end: numbers come in order, except in a damaged journal.
        int at = _ranges.Count;
        while (at > 0 && _ranges[at - 1].From > number)
            at--;
        if (at > 0 && number <= _ranges[at - 1].To)
            return false;

        bool extendsLeft = at > 0 && _ranges[at - 1].To == number - 1;
        bool extendsRight = at < _ranges.Count && _ranges[at].From == number + 1;
        if (extendsLeft && extendsRight)
        {
            _ranges[at - 1] = (_ranges[at - 1].From, _ranges[at].To);
            _ranges.RemoveAt(at);
        }
        else if (extendsLeft)
            _ranges[at - 1] = (_ranges[at - 1].From, number);
        else if (extendsRight)
            _ranges[at] = (number, _ranges[at].To);
        else
            _ranges.Insert(at, (number, number));
        return true;
    }
}
