using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>How the output of a pipeline is read.</summary>
public sealed record PipelineOutput
{
    /// <summary>What its records hold; null to find out by the rehearsal's records.</summary>
    public OutputForm? Form { get; init; }

    /// <summary>Where the id of a record is; null for wherever a stamp is.</summary>
    public IdPath? IdPath { get; init; }

    /// <summary>The share of users whose records are compared, 0..1.</summary>
    public double ContentShare { get; init; } = 1;

    /// <summary>Derives the records of the rehearsal; null where there is none.</summary>
    public IWorkload? Rehearsal { get; init; }
}

/// <summary>
/// Reads the topic that a pipeline writes: finds the stamps in each record, and compares its content with what a correct pipeline writes.
/// What the records hold it finds out by the records of the rehearsal, and by the first record of the load at the latest.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="workload">Derives the records.</param>
/// <param name="output">How the output is read.</param>
/// <param name="hashes">The hashes of the records that were sent; null to derive each record again.</param>
public sealed class PipelineOutputReader(int run, IWorkload workload, PipelineOutput output, SentHashes? hashes = null) : IOutputReader
{
    private const int Unknown = -1;

    private readonly StampScanner _scanner = new(run);
    private readonly IRowComparer? _rows = workload.RowComparer();
    private readonly SentValues _sent = new(workload, hashes);
    private readonly SentValues _rehearsed = new(output.Rehearsal ?? workload);
    private readonly ulong _below = output.ContentShare >= 1 ? ulong.MaxValue : (ulong)(Math.Max(0, output.ContentShare) * ulong.MaxValue);
    private volatile int _form = output.Form is { } form ? (int)form : Unknown;
    private bool _isKnown = output.Form is not null;

    /// <inheritdoc/>
    public int MaxKeyBytes => 0;

    /// <inheritdoc/>
    public OutputForm? Form => _form == Unknown ? null : (OutputForm)_form;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content)
    {
        content.Kind = StampKinds.Of(_scanner.Find(value, out RecordStamp stamp));
        if (content.Kind != ArrivedKind.Record) return;

        Add(value, ref stamp, content);
        if (!_isKnown) FindForm(in stamp, value);
        if (stamp.Slot != RecordStamp.MaxSlot && IsCompared(stamp.Sequence)) Compare(in stamp, value, content);
    }

    // A row holds one sample, whatever other stamps it quotes. A stamp at no place where it belongs is one that nobody expects.
    private void Add(ReadOnlySpan<byte> value, ref RecordStamp stamp, RecordContent content)
    {
        if (output.IdPath is { } path)
        {
            bool isThere = path.TryFind(value, out RecordStamp found) && found.Run == run;
            if (isThere) stamp = found;
            content.Add(stamp, isThere ? PartOf(in stamp) : 0);
            return;
        }

        if (_form == (int)OutputForm.Rows)
        {
            content.Add(stamp, PartOf(in stamp));
            return;
        }

        int position = 0;
        while (_scanner.TryNext(value, ref position, out RecordStamp next)) content.Add(next, PartOf(in next));
    }

    private static ulong PartOf(in RecordStamp stamp) => 1UL << stamp.Sample;

    private bool IsCompared(long sequence) =>
        _below == ulong.MaxValue || KeyedHash.At((ulong)workload.UserOf(sequence), 0) < _below;

    // The rehearsal's records come first, and all of them are valid. One that the pipeline has spoiled must not decide for the whole load.
    private void FindForm(in RecordStamp stamp, ReadOnlySpan<byte> value)
    {
        bool isRehearsal = stamp.Slot == RecordStamp.MaxSlot;
        _isKnown = !isRehearsal;
        if (_form == Unknown || (isRehearsal && _form == (int)OutputForm.Ids))
            _form = (int)FormOf(in stamp, isRehearsal ? _rehearsed : _sent, value);
    }

    private OutputForm FormOf(in RecordStamp stamp, SentValues sent, ReadOnlySpan<byte> value) =>
        _rows?.IsRow(value) == true ? OutputForm.Rows
        : sent.Compare(in stamp, value) == WholeRecord.Same ? OutputForm.Records
        : OutputForm.Ids;

    private void Compare(in RecordStamp stamp, ReadOnlySpan<byte> value, RecordContent content)
    {
        if (stamp.Sample >= workload.SamplesPerRecord) return;
        if (_form == (int)OutputForm.Records)
        {
            content.Compared(_sent.Compare(in stamp, value));
        }
        else if (_form == (int)OutputForm.Rows && _rows is not null)
        {
            int difference = _rows.Compare(in stamp, value);
            if (difference != IRowComparer.NoRow) content.Compared(difference);
        }
    }
}
