using Soakd.Engine.Ledger;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Compares a record with the one that its stamp says was sent: by its hash, and where that is not the same or not known any more, with
/// the record derived again. Which records are compared follows from their sequence numbers, so they are the same on any machine. Used by
/// the probe's thread alone.
/// </summary>
/// <param name="workload">Derives the records.</param>
/// <param name="share">The share of records that are compared, 0..1.</param>
/// <param name="hashes">The hashes of the records that were sent; null to derive each.</param>
internal sealed class ContentCheck(IWorkload workload, double share, SentHashes? hashes = null)
{
    private readonly SentValues _values = new(workload, hashes);
    private readonly byte[] _key = new byte[workload.MaxKeyBytes];
    private readonly ulong _below = share >= 1 ? ulong.MaxValue : (ulong)(Math.Max(0, share) * ulong.MaxValue);

    public bool Covers(long sequence) => _below == ulong.MaxValue || KeyedHash.At((ulong)sequence, 0) < _below;

    public void Compare(in RecordStamp stamp, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content) => content.Compared(
        key.SequenceEqual(_key.AsSpan(0, workload.WriteKey(stamp.Sequence, _key)))
            ? _values.Compare(in stamp, value)
            : WholeRecord.OtherKey);
}

/// <summary>The values of the records that were sent. Used by the probe's thread alone.</summary>
/// <param name="workload">Derives them.</param>
/// <param name="hashes">Their hashes; null to derive each.</param>
internal sealed class SentValues(IWorkload workload, SentHashes? hashes = null)
{
    private readonly byte[] _value = new byte[workload.MaxBytes];

    /// <summary>What differs first in a value that came back (<see cref="WholeRecord"/>).</summary>
    public int Compare(in RecordStamp stamp, ReadOnlySpan<byte> value) => hashes?.Have(stamp.Sequence, value) == true
        ? WholeRecord.Same
        : WholeRecord.Compare(_value.AsSpan(0, workload.Write(stamp.Sequence, stamp.IntendedUs, _value)), value);
}
