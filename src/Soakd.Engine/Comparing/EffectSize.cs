using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Comparing;

/// <summary>
/// How often a record of one side is slower than a record of the other; ties count half. This is A12 of Vargha and Delaney (2000), computed
/// from merged histograms (docs/method.md#slower-pairs). It is 0.5 for equal sides. A record that never came back is slower than any that
/// did.
/// </summary>
internal static class EffectSize
{
    public static double A12(LatencyPopulation candidate, LatencyPopulation other)
    {
        ReadOnlySpan<Bucket> ours = candidate.Measured.ToCounts().Buckets.AsSpan();
        ReadOnlySpan<Bucket> theirs = other.Measured.ToCounts().Buckets.AsSpan();
        double slower = 0;
        double below = 0;
        int next = 0;
        foreach (Bucket bucket in ours)
        {
            while (next < theirs.Length && theirs[next].Index < bucket.Index)
                below += theirs[next++].Count;
            double same = next < theirs.Length && theirs[next].Index == bucket.Index ? theirs[next].Count : 0;
            slower += bucket.Count * (below + same / 2);
        }

        slower += candidate.NeverCame * (other.Measured.Total + other.NeverCame / 2.0);
        return slower / ((double)candidate.Total * other.Total);
    }

    /// <summary>The size of a difference in words, by the usual steps of 0.56, 0.64 and 0.71.</summary>
    public static string Word(double a12) => (0.5 + Math.Abs(a12 - 0.5)) switch
    {
        < 0.56 => "a negligible difference",
        < 0.64 => "a small difference",
        < 0.71 => "a medium difference",
        _ => "a large difference",
    };
}
