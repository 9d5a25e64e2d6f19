using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Compares a record with the one that its stamp says was sent: derived again, not stored. Which records are compared follows from their
/// sequence numbers, so that the share is the same on any machine. Used by the probe's thread alone.
/// </summary>
internal sealed class ContentCheck(IWorkload workload, double share)
{
    private readonly byte[] _value = new byte[workload.MaxBytes];
    private readonly byte[] _key = new byte[workload.MaxKeyBytes];
    private readonly ulong _below = share >= 1 ? ulong.MaxValue : (ulong)(Math.Max(0, share) * ulong.MaxValue);

    public bool Covers(long sequence) => _below == ulong.MaxValue || Mixed((ulong)sequence) < _below;

    public bool Matches(in RecordStamp stamp, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        key.SequenceEqual(_key.AsSpan(0, workload.WriteKey(stamp.Sequence, _key)))
        && value.SequenceEqual(_value.AsSpan(0, workload.Write(stamp.Sequence, stamp.IntendedUs, _value)));

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
