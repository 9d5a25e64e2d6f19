namespace Soakd.Engine.Ledger;

/// <summary>
/// Judges order: per user within the partition read, over first arrivals. A user keeps to one partition as long as its key does, so
/// the first partition of each user lives in an array, and only what a pipeline scatters further needs more.
/// </summary>
internal sealed class UserOrder
{
    private const int None = -1;

    private readonly Func<long, int> _userOf;
    private readonly int[] _home;
    private readonly long[] _newest;
    private readonly Dictionary<(int User, int Partition), long> _elsewhere = [];

    /// <summary>No arrivals yet.</summary>
    /// <param name="userOf">The user of a sequence number, 0 to below <paramref name="users"/>.</param>
    /// <param name="users">How many users there are.</param>
    public UserOrder(Func<long, int> userOf, int users)
    {
        _userOf = userOf;
        _home = new int[users];
        _newest = new long[users];
        Array.Fill(_home, None);
    }

    /// <summary>Takes note of an arrival.</summary>
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

    private bool IsOvertakenElsewhere(int user, int partition, long sequence)
    {
        if (_elsewhere.TryGetValue((user, partition), out long newest) && sequence < newest)
            return true;
        _elsewhere[(user, partition)] = sequence;
        return false;
    }
}
