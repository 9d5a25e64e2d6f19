using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// The owner of an episode: the owner of most of its seconds over a threshold. When the owner changes, a new episode begins: so an outage
/// that begins while soakd itself is late does not belong to soakd, and the time that soakd was late does not belong to the broker. The
/// owner changes when another owner has five of the last eight seconds over a threshold (as many as the level BACKPRESSURED needs), or most
/// of the seconds that raised the level.
/// </summary>
internal sealed class EpisodeOwner
{
    internal const int Remembered = 8;
    internal const int Needed = 5;

    private readonly List<(Owner Owner, long BeginUs)> _last = new(Remembered + 1);
    private readonly int[] _seconds = new int[Enum.GetValues<Owner>().Length];

    /// <summary>The owner of most of the episode's seconds so far.</summary>
    public Owner Owner => MostOf(_seconds);

    /// <summary>Adds the owner of a second over a threshold.</summary>
    public void Add(Owner owner, long beginUs)
    {
        _seconds[(int)owner]++;
        _last.Add((owner, beginUs));
        if (_last.Count > Remembered)
            _last.RemoveAt(0);
    }

    /// <summary>Removes all seconds: the next one starts a new episode.</summary>
    public void Clear()
    {
        _last.Clear();
        Array.Clear(_seconds);
    }

    /// <summary>Whether the owner of the episode has changed. If so, only the seconds of the new owner are kept.</summary>
    /// <param name="raisedFromUs">The first of the seconds that have just raised the level, in microseconds since the run's start; null
    /// when it was not raised.</param>
    /// <param name="fromUs">The start of the new owner's first second, in microseconds since the run's start.</param>
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
