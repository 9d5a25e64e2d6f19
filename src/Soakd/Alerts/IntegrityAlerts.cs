using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about lost, repeated, reordered and wrong records, read from the journal.</summary>
internal sealed class IntegrityAlerts(ILogger log) : IRunReader
{
    /// <summary>Fewer overtaken records begin no episode: one or two may be about to come.</summary>
    internal const int LeastOvertaken = 3;

    // Whatever a pipeline promises of delivery, none of these may be. Rows that are missing belong to lost records.
    private static readonly IntegrityViolation[] OfContent =
        [IntegrityViolations.Corrupt, IntegrityViolations.WrongAccepts, IntegrityViolations.WrongRejects, IntegrityViolations.Unexpected];

    private readonly Episode _lost = new("lost");
    private readonly Episode _overtaken = new("overtaken");
    private readonly Episode _order = new("order");
    private readonly Episode _content = new("content");
    private readonly Dictionary<IntegrityViolation, RecentCount> _counts =
        IntegrityViolations.All.ToDictionary(violation => violation, _ => new RecentCount());
    private readonly Dictionary<LossKind, LossEntry> _first = [];
    private readonly SortedSet<int> _partitions = [];
    private readonly List<LossEntry> _firstOvertaken = [];
    private long _overtakenCount;
    private (long Duplicates, long Reordered) _seen;
    private bool _orderForbidden;

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case LossEntry loss:
                _first.TryAdd(loss.Kind, loss);
                if (loss is { Kind: LossKind.Lost, Partition: >= 0 }) _partitions.Add(loss.Partition);
                if (loss.Kind == LossKind.Overtaken) _firstOvertaken.Add(loss);
                break;
            case Interval interval when live.Run is { } run:
                Add(interval);
                LogLost(_lost.Update(IsRecent(IntegrityViolations.Lost, interval.EndUs), interval.EndUs), run);
                _overtakenCount = interval.Levels.Overtaken;
                LogOvertaken(
                    _overtaken.Update(_overtakenCount >= (_overtaken.Lasts ? 1 : LeastOvertaken), interval.EndUs), interval.EndUs, run);
                if (_overtakenCount == 0) _firstOvertaken.Clear();
                UpdateOrder(run, interval.EndUs);
                LogContent(_content.Update(
                    Array.Exists(OfContent, kind => kind.IsSeenIn(run) && IsRecent(kind, interval.EndUs)), interval.EndUs));
                break;
            case EndEntry end when live.Run is { } run:
                LogLost(_lost.End(), run);
                LogOvertaken(_overtaken.End(), end.AtUs, run);
                LogOrder(_order.End());
                LogContent(_content.End());
                break;
        }
    }

    private void Add(Interval interval)
    {
        foreach (IntegrityViolation violation in IntegrityViolations.All)
            _counts[violation].Add(interval.Segments.Sum(segment => violation.CountOf(segment.Counts)), interval.EndUs);
    }

    private void LogLost(EpisodeState? state, RunEntry run)
    {
        if (state is not { } now) return;
        LossEntry? first = _first.GetValueOrDefault(LossKind.Lost);
        string? sentAt = first is { SentUs: >= 0 } ? EventTime.Of(run, first.SentUs) : null;
        string? proof = first is { Proof.Length: > 0 } ? first.Proof : null;
        Events.RecordsLost(
            log, IntegrityViolations.Lost.IsForbiddenIn(run), now, _lost.Id, Total(IntegrityViolations.Lost), proof, first?.Sequence,
            _partitions.Count == 0 ? null : string.Join(' ', _partitions), sentAt, run.ContentShare);
    }

    private void LogOvertaken(EpisodeState? state, long nowUs, RunEntry run)
    {
        if (state is not { } now) return;
        LossEntry? first = _firstOvertaken.FirstOrDefault();
        Events.RecordsOvertaken(
            log, IntegrityViolations.Lost.IsForbiddenIn(run), now, _overtaken.Id, _overtakenCount, Listed(", ", loss => $"{loss.Sequence}"),
            new OvertakenFields(
                first?.Sequence,
                Listed(" ", loss => loss.Partition >= 0 ? $"{loss.Partition}" : null),
                Listed(" ", loss => loss is { Partition: >= 0, Offset: >= 0 } ? $"{loss.Partition}:{loss.Offset}" : null),
                first is { SentUs: >= 0 } ? EventTime.Of(run, first.SentUs) : null,
                first is { SentUs: >= 0 } ? Math.Round((nowUs - first.SentUs) / 1e6, 1) : null));
    }

    // Of those that the journal lists, in their order; each text once.
    private string? Listed(string separator, Func<LossEntry, string?> textOf) =>
        string.Join(separator, _firstOvertaken.Select(textOf).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } text
            ? text
            : null;

    // Repetition may be allowed where reordering is not. An episode that was allowed so far is logged again when it is not any more: its
    // page must not wait for the next minute. What earlier episodes counted does not matter.
    private void UpdateOrder(RunEntry run, long nowUs)
    {
        long duplicates = Total(IntegrityViolations.Duplicates), reordered = Total(IntegrityViolations.Reordered);
        bool again = IsRecent(IntegrityViolations.Duplicates, nowUs) || IsRecent(IntegrityViolations.Reordered, nowUs);
        EpisodeState? state = _order.Update(again, nowUs);
        if (state == EpisodeState.Onset) _orderForbidden = false;
        bool forbidden = _orderForbidden
            || (duplicates > _seen.Duplicates && IntegrityViolations.Duplicates.IsForbiddenIn(run))
            || (reordered > _seen.Reordered && IntegrityViolations.Reordered.IsForbiddenIn(run));
        if (state is null && forbidden && !_orderForbidden) state = _order.Repeat(nowUs);
        (_seen, _orderForbidden) = ((duplicates, reordered), forbidden);
        LogOrder(state);
    }

    private void LogOrder(EpisodeState? state)
    {
        if (state is not { } now) return;
        LossEntry? first = _first.GetValueOrDefault(LossKind.Reordered) ?? _first.GetValueOrDefault(LossKind.Duplicate);
        Events.RecordsRepeatedOrReordered(
            log, _orderForbidden, now, _order.Id, Total(IntegrityViolations.Duplicates), Total(IntegrityViolations.Reordered),
            first?.Sequence, first is { Partition: >= 0 } ? first.Partition : null);
    }

    private void LogContent(EpisodeState? state)
    {
        if (state is not { } now) return;
        LossEntry? first = OfContent.Select(kind => _first.GetValueOrDefault(kind.Example)).OfType<LossEntry>().MinBy(loss => loss.AtUs);
        Events.ContentWrong(
            log, now, _content.Id, Total(IntegrityViolations.Corrupt), Total(IntegrityViolations.WrongAccepts),
            Total(IntegrityViolations.WrongRejects), Total(IntegrityViolations.MissingRows), Total(IntegrityViolations.Unexpected),
            first?.Sequence);
    }

    private bool IsRecent(IntegrityViolation violation, long nowUs) => _counts[violation].IsRecent(nowUs);

    private long Total(IntegrityViolation violation) => _counts[violation].Total;
}
