namespace Soakd.Engine.Verdicts.Judging;

/// <summary>Joins slow intervals that follow each other, in whatever order they are told.</summary>
internal sealed class SlowStretches
{
    private readonly List<SlowStretch> _stretches = [];

    public IReadOnlyList<SlowStretch> All => _stretches;

    public void Add(SlowStretch stretch)
    {
        int at = _stretches.Count;
        while (at > 0 && _stretches[at - 1].From > stretch.From)
            at--;
        _stretches.Insert(at, stretch);
        Join(at + 1);
        Join(at);
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
