namespace Soakd.Engine.Workloads;

/// <summary>
/// Random access to randomness: a well-mixed number for a key and an index, by the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014). Integers only, so every machine agrees. Stateless; from any thread.
/// </summary>
public static class KeyedHash
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The number at <paramref name="index"/> of the sequence that <paramref name="key"/> names.</summary>
    /// <param name="key">Any number.</param>
    /// <param name="index">Any number; the greatest one is the place before 0.</param>
    public static ulong At(ulong key, ulong index)
    {
        ulong z = key + (index + 1) * Golden;
        z = (z ^ z >> 30) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ z >> 27) * 0x94D0_49BB_1331_11EB;
        return z ^ z >> 31;
    }
}
