using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads a record's value in place, inside the client's <c>Consume</c>: when it came, whose it is, which parts it holds, whether its bytes
/// are right. The answers stand here until the next record. Used by the probe's thread alone; never throws; keeps no byte.
/// </summary>
internal sealed class ValueReader : IDeserializer<Nothing>
{
    private readonly RunClock _clock;
    private readonly StampScanner _scanner;
    private readonly KeyReader _key;
    private readonly ContentCheck _check;
    private readonly bool _whole;
    private readonly ulong _allParts;
    private StampedPart[] _parts = new StampedPart[8];
    private int _count;

    public ValueReader(ProbeSettings settings, IWorkload workload, RunClock clock, KeyReader key)
    {
        _clock = clock;
        _key = key;
        _scanner = new StampScanner(settings.Run);
        _check = new ContentCheck(workload, settings.CheckShare);
        _whole = settings.WholeRecords;
        _allParts = ulong.MaxValue >> (64 - workload.SamplesPerRecord);
    }

    /// <summary>When the record was received, in microseconds since the run's start.</summary>
    public long AtUs { get; private set; }

    public ArrivedKind Kind { get; private set; }

    public ArrivedMarks Marks { get; private set; }

    /// <summary>The records of this run that are in it; empty unless <see cref="Kind"/> is <see cref="ArrivedKind.Record"/>.</summary>
    public ReadOnlySpan<StampedPart> Parts => _parts.AsSpan(0, _count);

    public Nothing Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        AtUs = _clock.NowUs;
        Marks = ArrivedMarks.None;
        _count = 0;
        StampMatch match = _scanner.Find(data, out RecordStamp first);
        Kind = match switch
        {
            StampMatch.Ours => ArrivedKind.Record,
            StampMatch.OtherRun => ArrivedKind.OtherRun,
            _ => ArrivedKind.Foreign,
        };
        if (Kind != ArrivedKind.Record) return default;

        if (_whole) ReadWhole(data, first);
        else CollectParts(data);
        return default;
    }

    private void ReadWhole(ReadOnlySpan<byte> data, in RecordStamp stamp)
    {
        _parts[_count++] = new StampedPart(stamp, _allParts);
        if (!_check.Covers(stamp.Sequence)) return;
        Marks = _check.Matches(stamp, _key.Key, data) ? ArrivedMarks.Checked : ArrivedMarks.Checked | ArrivedMarks.Corrupt;
    }

    private void CollectParts(ReadOnlySpan<byte> data)
    {
        int position = 0;
        while (_scanner.TryNext(data, ref position, out RecordStamp stamp)) Collect(stamp);
    }

    private void Collect(in RecordStamp stamp)
    {
        ulong bit = 1UL << stamp.Sample;
        for (int i = 0; i < _count; i++)
        {
            StampedPart part = _parts[i];
            if (part.Stamp.Sequence != stamp.Sequence || part.Stamp.Slot != stamp.Slot) continue;
            _parts[i] = part with { Parts = part.Parts | bit };
            return;
        }
        if (_count == _parts.Length) Array.Resize(ref _parts, 2 * _count);
        _parts[_count++] = new StampedPart(stamp, bit);
    }
}

/// <summary>What one record on the topic holds of one record that was sent.</summary>
/// <param name="Stamp">Its first stamp.</param>
/// <param name="Parts">Which samples: one bit each.</param>
internal readonly record struct StampedPart(RecordStamp Stamp, ulong Parts);
