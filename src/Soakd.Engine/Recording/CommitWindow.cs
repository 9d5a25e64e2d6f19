namespace Soakd.Engine.Recording;

/// <summary>
/// The latest commits of a group in one partition, and whether it stands still or went back (docs/method.md#group-states). A group that has
/// read all stands still rightly. The Recorder's thread only.
/// </summary>
internal sealed class CommitWindow
{
    /// <summary>The window has so many commits.</summary>
    internal const int Remembered = 10;

    /// <summary>With fewer commits, nobody knows how far apart they are.</summary>
    internal const int Fewest = 3;

    /// <summary>A group never stands still before this time.</summary>
    internal const long LeastUs = 10_000_000;

    /// <summary>How far apart commits may be while nobody knows it.</summary>
    internal const long UnknownUs = 300_000_000;

    private readonly Queue<long> _commits = new();
    private long? _next;
    private long _highest;
    private long _sinceUs;

    /// <summary>When a commit was seen last, on the clock of <see cref="GroupStates"/>; below 0 while none was.</summary>
    public long LastCommitUs { get; private set; } = -1;

    /// <summary>Whether records wait, and nothing was committed for longer than the window is long.</summary>
    public bool IsStanding { get; private set; }

    /// <summary>Whether the group is before what it had committed, and reads it again.</summary>
    public bool IsRewound { get; private set; }

    /// <summary>Whether a commit elsewhere shows that the group was alive while this partition stood.</summary>
    /// <param name="lastCommitUs">When it was.</param>
    public bool IsOutlivedBy(long lastCommitUs) => lastCommitUs > _sinceUs + PatienceUs / 2;

    /// <summary>The cluster said what is committed.</summary>
    /// <param name="nowUs">When it was asked.</param>
    /// <param name="next">The next offset that the group reads; null when it is none of this log.</param>
    /// <param name="hasReadAll">Whether nothing of the load waits there.</param>
    public void Add(long nowUs, long? next, bool hasReadAll)
    {
        if (next is not { } offset)
        {
            // Another log, perhaps: what was committed before says nothing of it.
            _commits.Clear();
            (_next, _highest, _sinceUs) = (null, 0, nowUs);
            (IsStanding, IsRewound) = (false, false);
            return;
        }

        if (_next is null) _sinceUs = nowUs;
        else if (offset != _next) Commit(nowUs);
        _next = offset;
        _highest = Math.Max(_highest, offset);
        if (hasReadAll) (_sinceUs, _highest) = (nowUs, offset);
        IsStanding = nowUs - _sinceUs > PatienceUs;
        IsRewound = offset < _highest;
    }

    private long PatienceUs => _commits.Count < Fewest ? UnknownUs : Math.Max(LeastUs, LastCommitUs - _commits.Peek());

    private void Commit(long nowUs)
    {
        _commits.Enqueue(nowUs);
        if (_commits.Count > Remembered)
            _commits.Dequeue();
        LastCommitUs = _sinceUs = nowUs;
    }
}
