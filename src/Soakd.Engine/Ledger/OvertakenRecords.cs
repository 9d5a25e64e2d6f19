namespace Soakd.Engine.Ledger;

/// <summary>
/// Finds the records that are missing for long after later records of their key came back (docs/method.md#overtaken-records). It looks at
/// missing records only, once a second, and keeps what it finds in their slots: nothing is added for a record that comes back in time. A
/// record whose parts come back one by one counts as missing until the last of them is back. One thread.
/// </summary>
/// <param name="order">Which records of each key came back.</param>
internal sealed class OvertakenRecords(UserOrder order)
{
    /// <summary>A younger record is not looked at, in microseconds: it is on its way.</summary>
    internal const long LeastAgeUs = 1_000_000;

    // A run of 24 hours has 43,200 of them, which fit into the two bytes that a slot has left.
    private const long TickUs = 2_000_000;

    private long _nowUs;
    private int _tick;
    private int _readTick;
    private long _afterUs;
    private long _unreadUntilUs;
    private long _unreadAtMost;
    private long _certain;
    private long _perhapsUnread;

    /// <summary>How many the latest survey found: of those that may have been left unread, what is more than was left unread.</summary>
    public long Count => _certain + Math.Max(0, _perhapsUnread - _unreadAtMost);

    /// <summary>Those that no earlier survey found, as far as they are wanted.</summary>
    public List<Absence> Found { get; } = [];

    /// <summary>How many more are wanted in <see cref="Found"/>.</summary>
    public int Wanted { get; set; }

    /// <summary>A survey begins.</summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <param name="runningUs">How long soakd has run by then, without the time in which it stood still and read nothing.</param>
    /// <param name="readUs">Until when it has read all that came back, on the same clock: a record is missing only where soakd has read
    /// on.</param>
    /// <param name="afterUs">A record is overtaken when it is missing for this long after later records of its key came back.</param>
    /// <param name="unreadUntilUs">A record that was sent until then may have come back where soakd did not read.</param>
    /// <param name="unreadAtMost">So many may have done so.</param>
    public void Begin(long nowUs, long runningUs, long readUs, long afterUs, long unreadUntilUs, long unreadAtMost)
    {
        (_nowUs, _afterUs, _unreadUntilUs, _unreadAtMost) = (nowUs, afterUs, unreadUntilUs, unreadAtMost);
        (_tick, _readTick) = (TickOf(runningUs), TickOf(readUs));
        _certain = _perhapsUnread = 0;
        Found.Clear();
    }

    /// <summary>Looks at a missing record.</summary>
    /// <returns>True when it is missing for too long after a later record of its key came back, wherever that was read.</returns>
    public bool Look(long sequence, ref Slot slot)
    {
        if (slot.OvertakenAt == 0)
        {
            if (slot.SentUs <= _nowUs - LeastAgeUs && order.HasLater(sequence))
                slot.OvertakenAt = (ushort)_tick;
            return false;
        }

        // A tick less, because the first one had begun already.
        if ((_readTick - slot.OvertakenAt - 1) * TickUs < _afterUs)
            return false;
        if (slot.SentUs <= _unreadUntilUs)
        {
            _perhapsUnread++;
            return true;
        }

        _certain++;
        if (Found.Count < Wanted && (slot.Marks & SlotMarks.Overtaken) == SlotMarks.None)
        {
            slot.Marks |= SlotMarks.Overtaken;
            Found.Add(new Absence(sequence, slot.State, slot.Partition, slot.Offset, slot.SentUs, Log: 0));
        }

        return true;
    }
    private static int TickOf(long runningUs) => (int)Math.Min(ushort.MaxValue, runningUs / TickUs + 1);
}
