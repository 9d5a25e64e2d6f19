using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Compares a record with the one that its stamp says was sent, which is derived again, not stored. Which records are compared follows
/// from their sequence numbers, so they are the same on any machine. Used by the probe's thread alone.
/// </summary>
internal sealed class ContentCheck(IWorkload workload, double share)
{
    private readonly byte[] _value = new byte[workload.MaxBytes];
    private readonly byte[] _key = new byte[workload.MaxKeyBytes];
    private readonly ulong _below = share >= 1 ? ulong.MaxValue : (ulong)(Math.Max(0, share) * ulong.MaxValue);

    public bool Covers(long sequence) => _below == ulong.MaxValue || KeyedHash.At((ulong)sequence, 0) < _below;

    public bool Matches(in RecordStamp stamp, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        key.SequenceEqual(_key.AsSpan(0, workload.WriteKey(stamp.Sequence, _key)))
        && value.SequenceEqual(_value.AsSpan(0, workload.Write(stamp.Sequence, stamp.IntendedUs, _value)));
}
