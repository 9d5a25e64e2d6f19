using System.Numerics;

namespace Soakd.Engine.Workloads;

/// <summary>
/// The order of the users within each round: for every round another permutation of 0..users − 1. Each user has exactly one record in a
/// round, so the k-th record of a user is in round k. The user at any position is computed without the positions before it.
/// </summary>
internal sealed class RoundShuffle
{
    private readonly ulong _key;
    private readonly uint _users;
    private readonly uint _mask;
    private readonly int _shift;

    public RoundShuffle(ulong key, int users)
    {
        _key = key;
        _users = (uint)users;
        int bits = 32 - BitOperations.LeadingZeroCount((uint)users - 1);
        _mask = (uint)((1UL << bits) - 1);
        _shift = (bits + 1) / 2;
    }

    /// <summary>The user at a position of a round.</summary>
    public int UserAt(long round, int position)
    {
        ulong first = KeyedHash.At(_key, (ulong)round);
        ulong second = KeyedHash.At(first, 0);

        // Multiplying by an odd number, adding, and folding the upper half onto the lower are permutations of the numbers below the next
        // power of two. When the result is not a user, they are applied again until it is one (cycle walking). That is a permutation of
        // the users, and takes at most two passes of this loop on average.
        uint x = (uint)position;
        do
        {
            x = Fold(x * ((uint)first | 1) + (uint)(first >> 32));
            x = Fold(x * ((uint)second | 1) + (uint)(second >> 32));
            x = Fold(x * ((uint)(first >> 16) | 1) + (uint)(second >> 16));
        }
        while (x >= _users);
        return (int)x;
    }

    private uint Fold(uint x)
    {
        x &= _mask;
        return x ^ x >> _shift;
    }
}
