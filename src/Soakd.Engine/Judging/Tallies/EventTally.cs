using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The first events of each name, and how many more there were. An event that happens a thousand times must neither fill the memory nor
/// hide an event that happens once.
/// </summary>
internal sealed class EventTally
{
    private const int MaxPerName = 200;
    private const int MaxNames = 100;

    private readonly List<EventEntry> _first = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _otherNames;

    /// <summary>The first events of each name, in the order of the journal.</summary>
    public IReadOnlyList<EventEntry> First => _first;

    /// <summary>One sentence for each name with events that are not kept.</summary>
    public IEnumerable<string> Unlisted
    {
        get
        {
            foreach ((string name, long count) in _counts.Where(name => name.Value > MaxPerName))
                yield return $"{Quantity.Text(count - MaxPerName, Dimension.Count)} more {name} events are not listed";
            if (_otherNames > 0)
                yield return $"{Quantity.Text(_otherNames, Dimension.Count)} events with other names are not listed";
        }
    }

    public void Add(EventEntry happened)
    {
        long count = _counts.GetValueOrDefault(happened.Name);
        if (count == 0 && _counts.Count == MaxNames)
        {
            _otherNames++;
            return;
        }

        _counts[happened.Name] = count + 1;
        if (count < MaxPerName)
            _first.Add(happened);
    }
}
