using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about lost, repeated, reordered and wrong records, read from the journal.</summary>
internal sealed class IntegrityAlerts(ILogger log) : IRunReader
{
    private readonly Episode _lost = new("lost");
    private readonly Episode _order = new("order");
    private readonly Episode _content = new("content");
    private readonly Dictionary<IntegrityViolation, RecentCount> _counts = IntegrityViolations.All.ToDictionary(
        violation => violation, _ => new RecentCount());
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
        if (_lost.Update(HasMore(IntegrityViolations.Lost, interval), nowUs) is { } lost)
        {
            LossEntry? first = _first.GetValueOrDefault(LossKind.Lost);
            string sentAt = first is null ? "" : $"{run.StartedAt.AddMicroseconds(first.SentUs):O}";
            Events.RecordsLost(
                log, lost, _lost.Id, Total(IntegrityViolations.Lost), first?.Proof ?? "", first?.Sequence ?? -1,
                string.Join(' ', _partitions), sentAt, run.ContentShare);
        }

        bool again = HasMore(IntegrityViolations.Duplicates, interval) | HasMore(IntegrityViolations.Reordered, interval);
        if (_order.Update(again, nowUs) is { } order)
        {
            LossEntry? first = _first.GetValueOrDefault(LossKind.Reordered) ?? _first.GetValueOrDefault(LossKind.Duplicate);
            bool forbidden = Total(IntegrityViolations.Reordered) > 0 || IntegrityViolations.Duplicates.IsForbiddenBy(run.Delivery);
            Events.RecordsRepeatedOrReordered(
                log, forbidden, order, _order.Id, Total(IntegrityViolations.Duplicates), Total(IntegrityViolations.Reordered),
                first?.Sequence ?? -1, first?.Partition ?? -1);
        }

        if (_content.Update(HasMore(IntegrityViolations.Corrupt, interval), nowUs) is { } content)
        {
            long first = _first.GetValueOrDefault(LossKind.Corrupt)?.Sequence ?? -1;
            Events.ContentWrong(
                log, content, _content.Id, Total(IntegrityViolations.Corrupt), wrongAccept: 0, wrongReject: 0, missingRows: 0, first);
        }
    }

    private bool HasMore(IntegrityViolation violation, Interval interval) =>
        _counts[violation].Add(interval.Segments.Sum(segment => violation.CountOf(segment.Counts)), interval.EndUs);

    private long Total(IntegrityViolation violation) => _counts[violation].Total;
}
