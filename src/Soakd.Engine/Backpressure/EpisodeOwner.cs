using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// Whose doing an episode is: the owner of most of its seconds over a threshold. What is somebody else's from a moment on is another
/// episode: an outage that falls into soakd's own late start is not soakd's, nor is its end the broker's. The owner changes when another
/// one had five of the last eight of these seconds (what it takes to be BACKPRESSURED), or most of those that raised the level.
/// </summary>
internal sealed class EpisodeOwner
{
    internal const int Remembered = 8;
    internal const int Needed = 5;

    private readonly List<(Owner Owner, long BeginUs)> _last = new(Remembered + 1);
    private readonly int[] _seconds = new int[Enum.GetValues<Owner>().Length];

    /// <summary>The owner of most of the episode's seconds so far.</summary>
    public Owner Owner => MostOf(_seconds);

    /// <summary>Takes the owner of a second over a threshold.</summary>
    public void Add(Owner owner, long beginUs)
    {
        _seconds[(int)owner]++;
        _last.Add((owner, beginUs));
        if (_last.Count > Remembered)
            _last.RemoveAt(0);
    }

    /// <summary>Forgets all seconds: what comes is another stretch.</summary>
    public void Clear()
    {
        _last.Clear();
        Array.Clear(_seconds);
    }

    /// <summary>Whether the episode became somebody else's; from then on only the new owner's seconds count.</summary>
    /// <param name="raisedFromUs">The first of the seconds that have just raised the level; null when it was not raised.</param>
    /// <param name="fromUs">The new owner's first second.</param>
    public bool HasChanged(long? raisedFromUs, out long fromUs)
    {
        fromUs = 0;
        var recent = new int[_seconds.Length];
        foreach ((Owner owner, long atUs) in _last)
            recent[(int)owner] += atUs >= (raisedFromUs ?? 0) ? 1 : 0;
        Owner challenger = MostOf(recent);
        int seconds = recent[(int)challenger];
        if (challenger == Owner || (raisedFromUs is null ? seconds < Needed : 2 * seconds <= recent.Sum()))
            return false;

        long beginUs = fromUs = _last.First(second => second.Owner == challenger && second.BeginUs >= (raisedFromUs ?? 0)).BeginUs;
        _last.RemoveAll(second => second.BeginUs < beginUs);
        Array.Clear(_seconds);
        _seconds[(int)challenger] = seconds;
        return true;
    }

    private static Owner MostOf(int[] seconds) => (Owner)Array.IndexOf(seconds, seconds.Max());
}
