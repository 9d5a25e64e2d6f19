namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// Joins slow intervals that follow each other, in whatever order they are told. The longest stretches are kept, and the rest counted: every
/// other second of a day may be slow.
/// </summary>
internal sealed class SlowStretches
{
    private const int Most = 1000;

    private readonly List<SlowStretch> _stretches = [];
    private int _given;

    /// <summary>The longest ones, in the order of time.</summary>
    public IReadOnlyList<SlowStretch> Longest => _stretches;

    /// <summary>How many there are, those included that are not kept.</summary>
    public int Count => _stretches.Count + _given;

    public void Add(SlowStretch stretch)
    {
        int at = _stretches.Count;
        while (at > 0 && _stretches[at - 1].From > stretch.From)
            at--;
        _stretches.Insert(at, stretch);
        Join(at + 1);
        Join(at);
        if (_stretches.Count > Most)
            GiveUpTheShortest();
    }

    // Not the newest one, which may grow; of equally short ones the latest, since a report lists the earlier ones first.
    private void GiveUpTheShortest()
    {
        int shortest = 0;
        for (int i = 1; i < _stretches.Count - 1; i++)
        {
            if (_stretches[i].Window.LengthUs <= _stretches[shortest].Window.LengthUs)
                shortest = i;
        }

        _stretches.RemoveAt(shortest);
        _given++;
    }

    // Joins a stretch with the one before it, when they touch.
    private void Join(int at)
    {
        if (at < 1 || at >= _stretches.Count || _stretches[at - 1].To + 1 < _stretches[at].From)
            return;
        _stretches[at - 1] = _stretches[at - 1].With(_stretches[at]);
        _stretches.RemoveAt(at);
    }
}
