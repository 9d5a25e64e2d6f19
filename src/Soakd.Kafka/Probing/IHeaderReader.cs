using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>A reader that looks at a header of each record. The client then reads the headers, which it does not do otherwise.</summary>
public interface IHeaderReader : IOutputReader
{
    /// <summary>The name of the header.</summary>
    string Header { get; }

    /// <summary>Reads one record.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="value">The record's value.</param>
    /// <param name="header">The value of the header; empty where the record has none.</param>
    /// <param name="content">Receives what was found; it is empty before.</param>
    void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> header, RecordContent content);
}

/// <summary>
/// Reads the topic that soakd itself writes, where the stamps stand in a header: each record is whole, and its key and value are compared
/// with the derived ones.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="name">The header that holds the stamp.</param>
/// <param name="workload">Derives the records.</param>
/// <param name="checkShare">The share of records whose bytes are compared, 0..1.</param>
/// <param name="hashes">The hashes of the records that were sent; null to derive each record again.</param>
public sealed class WholeHeaderReader(int run, string name, IWorkload workload, double checkShare = 1, SentHashes? hashes = null)
    : IHeaderReader
{
    private readonly StampScanner _scanner = new(run);
    private readonly ContentCheck _check = new(workload, checkShare, hashes);
    private readonly ulong _allParts = ulong.MaxValue >> (64 - workload.SamplesPerRecord);

    /// <inheritdoc/>
    public int MaxKeyBytes { get; } = workload.MaxKeyBytes;

    /// <inheritdoc/>
    public string Header => name;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content) => Read(key, value, default, content);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> header, RecordContent content)
    {
        content.Kind = StampKinds.Of(_scanner.Find(header, out RecordStamp stamp));
        if (content.Kind != ArrivedKind.Record) return;

        content.Add(stamp, _allParts);
        if (_check.Covers(stamp.Sequence)) _check.Compare(in stamp, key, value, content);
    }
}

/// <summary>Reads a topic that a pipeline writes, by the stamp in a header of each record.</summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="name">The header that holds the stamp.</param>
/// <param name="orValue">Whether a stamp in the value counts where the header has none.</param>
public sealed class StampedHeaderReader(int run, string name, bool orValue) : IHeaderReader
{
    private readonly StampScanner _scanner = new(run);
    private readonly StampedRowsReader _rows = new(run);

    /// <inheritdoc/>
    public int MaxKeyBytes => 0;

    /// <inheritdoc/>
    public OutputForm? Form => OutputForm.Ids;

    /// <inheritdoc/>
    public string Header => name;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content) => Read(key, value, default, content);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> header, RecordContent content)
    {
        _rows.Read(key, header, content);
        if (content.Kind != ArrivedKind.Foreign) return;
        if (orValue) _rows.Read(key, value, content);
        else content.IsMisplaced = _scanner.Find(value, out _) == StampMatch.Ours;
    }
}
