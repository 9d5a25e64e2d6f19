using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about lost, repeated, reordered and wrong records, read from the journal.</summary>
internal sealed class IntegrityAlerts(ILogger log) : IRunReader
{
    private readonly Episode _lost = new("lost");
    private readonly Episode _order = new("order");
    private readonly Episode _content = new("content");
    private readonly RecentCount _losses = new();
    private readonly RecentCount _duplicates = new();
    private readonly RecentCount _reordered = new();
    private readonly RecentCount _corrupt = new();
    private readonly Dictionary<LossKind, LossEntry> _first = [];
    private readonly SortedSet<int> _partitions = [];

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case LossEntry loss:
                _first.TryAdd(loss.Kind, loss);
                if (loss.Kind == LossKind.Lost) _partitions.Add(loss.Partition);
                break;
            case Interval interval when live.Run is { } run:
                Report(run, interval);
                break;
        }
    }

    private void Report(RunEntry run, Interval interval)
    {
        long nowUs = interval.EndUs;
        if (_lost.Update(_losses.Add(Sum(interval, c => c.Lost), nowUs), nowUs) is { } lost)
        {
            LossEntry? first = _first.GetValueOrDefault(LossKind.Lost);
            string sentAt = first is null ? "" : $"{run.StartedAt.AddMicroseconds(first.SentUs):O}";
            Events.RecordsLost(
                log, lost, _lost.Id, _losses.Total, first?.Proof ?? "", first?.Sequence ?? -1, string.Join(' ', _partitions), sentAt, run.ContentShare);
        }

        bool again = _duplicates.Add(Sum(interval, c => c.Duplicates), nowUs) | _reordered.Add(Sum(interval, c => c.Reordered), nowUs);
        if (_order.Update(again, nowUs) is { } order)
        {
            LossEntry? first = _first.GetValueOrDefault(LossKind.Reordered) ?? _first.GetValueOrDefault(LossKind.Duplicate);
            bool forbidden = _reordered.Total > 0 || run.Delivery != "AtLeastOnce";
            Events.RecordsRepeatedOrReordered(
                log, forbidden, order, _order.Id, _duplicates.Total, _reordered.Total, first?.Sequence ?? -1, first?.Partition ?? -1);
        }

        if (_content.Update(_corrupt.Add(Sum(interval, c => c.Corrupt), nowUs), nowUs) is { } content)
        {
            long first = _first.GetValueOrDefault(LossKind.Corrupt)?.Sequence ?? -1;
            Events.ContentWrong(log, content, _content.Id, _corrupt.Total, wrongAccept: 0, wrongReject: 0, missingRows: 0, first);
        }
    }

    private static long Sum(Interval interval, Func<Counts, long> of) => interval.Segments.Sum(segment => of(segment.Counts));
}
