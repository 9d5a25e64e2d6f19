using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Knows what the records of one topic look like, and finds in each of them which records of this run it holds. Called by one probe's
/// thread alone, inside the client's <c>Consume</c>, so it must not throw, and keeps none of the bytes that it is given.
/// </summary>
public interface IOutputReader
{
    /// <summary>The longest key that it compares; 0 when it does not look at keys. Of a longer key it is given one byte more.</summary>
    int MaxKeyBytes { get; }

    /// <summary>
    /// What the records of a pipeline's output were found to hold; null without a pipeline, and before the first record. From any thread.
    /// </summary>
    OutputForm? Form => null;

    /// <summary>Reads one record.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="value">The record's value.</param>
    /// <param name="content">Receives what was found; it is empty before.</param>
    void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content);
}

/// <summary>
/// Reads the topic that soakd itself writes: each record is whole, and its bytes are known, so they are compared with the derived ones.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="workload">Derives the records.</param>
/// <param name="checkShare">The share of records whose bytes are compared, 0..1.</param>
/// <param name="hashes">The hashes of the records that were sent; null to derive each record again.</param>
public sealed class WholeRecordReader(int run, IWorkload workload, double checkShare = 1, SentHashes? hashes = null) : IOutputReader
{
    private readonly StampScanner _scanner = new(run);
    private readonly ContentCheck _check = new(workload, checkShare, hashes);
    private readonly ulong _allParts = ulong.MaxValue >> (64 - workload.SamplesPerRecord);

    /// <inheritdoc/>
    public int MaxKeyBytes { get; } = workload.MaxKeyBytes;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content)
    {
        content.Kind = StampKinds.Of(_scanner.Find(value, out RecordStamp stamp));
        if (content.Kind != ArrivedKind.Record) return;

        content.Add(stamp, _allParts);
        if (_check.Covers(stamp.Sequence)) _check.Compare(in stamp, key, value, content);
    }
}

/// <summary>
/// Reads a topic that a pipeline writes, by the stamps in its records alone: the pipeline may make several records of one, or one of
/// several, in any encoding that leaves the stamps as they are.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
public sealed class StampedRowsReader(int run) : IOutputReader
{
    private readonly StampScanner _scanner = new(run);

    /// <inheritdoc/>
    public int MaxKeyBytes => 0;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content)
    {
        content.Kind = StampKinds.Of(_scanner.Find(value, out _));
        if (content.Kind != ArrivedKind.Record) return;

        int position = 0;
        while (_scanner.TryNext(value, ref position, out RecordStamp stamp)) content.Add(stamp, 1UL << stamp.Sample);
    }
}

/// <summary>The kind of a record, by the stamps in it.</summary>
internal static class StampKinds
{
    public static ArrivedKind Of(StampMatch match) => match switch
    {
        StampMatch.Ours => ArrivedKind.Record,
        StampMatch.OtherRun => ArrivedKind.OtherRun,
        _ => ArrivedKind.Foreign,
    };
}
