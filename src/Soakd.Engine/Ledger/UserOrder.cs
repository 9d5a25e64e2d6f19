namespace Soakd.Engine.Ledger;

/// <summary>
/// Checks the order of first arrivals, for each user within each partition. The records of a user stay in one partition as long as its key
/// stays the same, so the first partition of each user is kept in an array, and a dictionary is needed only for others.
/// </summary>
internal sealed class UserOrder
{
    private const int None = -1;

    private readonly Func<long, int> _userOf;
    private readonly int[] _home;
    private readonly long[] _newest;
    private readonly long[] _newestElsewhere;
    private readonly Dictionary<(int User, int Partition), long> _elsewhere = [];

    /// <summary>No arrivals yet.</summary>
    /// <param name="userOf">The user of a sequence number, 0 to below <paramref name="users"/>.</param>
    /// <param name="users">How many users there are.</param>
    public UserOrder(Func<long, int> userOf, int users)
    {
        _userOf = userOf;
        _home = new int[users];
        _newest = new long[users];
        _newestElsewhere = new long[users];
        Array.Fill(_home, None);
    }

    /// <summary>Adds an arrival.</summary>
    /// <returns>True when a later record of the same user arrived before it in that partition.</returns>
    public bool IsOvertaken(long sequence, int partition)
    {
        int user = _userOf(sequence);
        if (_home[user] == None)
        {
            _home[user] = partition;
            _newest[user] = sequence;
            return false;
        }

        if (_home[user] != partition)
            return IsOvertakenElsewhere(user, partition, sequence);

        if (sequence < _newest[user])
            return true;
        _newest[user] = sequence;
        return false;
    }

    /// <summary>
    /// Whether a later record of the same user has arrived, in whichever partition: a topic that grows has its keys in others.
    /// </summary>
    public bool HasLater(long sequence)
    {
        int user = _userOf(sequence);
        return Math.Max(_newest[user], _newestElsewhere[user]) > sequence;
    }

    private bool IsOvertakenElsewhere(int user, int partition, long sequence)
    {
        if (_elsewhere.TryGetValue((user, partition), out long newest) && sequence < newest)
            return true;
        _elsewhere[(user, partition)] = sequence;
        _newestElsewhere[user] = Math.Max(_newestElsewhere[user], sequence);
        return false;
    }
}
