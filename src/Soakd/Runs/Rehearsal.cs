using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Kafka.GroupLag;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>
/// Sends ten stamped records through the whole path before any load, so that a path which does not work is found before the load and not
/// after it. Its records have a slot of their own, so no ledger ever counts them.
/// </summary>
internal sealed class Rehearsal(
    IRecordSender sender, SpscRing<Reported> reports, SpscRing<Arrived> arrivals, TopicWatch? deadLetters, RunClock clock,
    TimeProvider time)
{
    /// <summary>The slot of its records.</summary>
    public const int Slot = RecordStamp.MaxSlot;

    /// <summary>How many records it sends.</summary>
    public const int Records = 10;

    /// <summary>How long they may take to come back.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // One record after the other, so that each shows what an acknowledgement takes; but a path without acknowledgements is tried in full.
    private static readonly TimeSpan NextAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);
    private readonly RehearsedRecord[] _records = [.. Enumerable.Range(0, Records).Select(_ => new RehearsedRecord())];

    /// <summary>Its records, as far as they were seen.</summary>
    public IReadOnlyList<RehearsedRecord> Seen => _records;

    /// <summary>
    /// The median time from a send to its acknowledgement, in milliseconds, linger included; null when fewer than half were acknowledged.
    /// The first record does not count, because it waits for the connection, too.
    /// </summary>
    public double? AckMs
    {
        get
        {
            long[] took = [.. _records.Skip(1).Select(record => record.AckUs).OfType<long>().Order()];
            return took.Length < Records / 2 ? null : took[took.Length / 2] / 1e3;
        }
    }

    /// <summary>How long the slowest of those that came back took, from its send on.</summary>
    public TimeSpan Slowest => TimeSpan.FromMicroseconds(_records.Max(record => record.BackUs - record.SentUs));

    /// <summary>Sends them and waits until all are back.</summary>
    /// <returns>False when some were not back in time.</returns>
    public async Task<bool> PlayAsync(CancellationToken cancel)
    {
        int sent = 0;
        for (long begin = time.GetTimestamp(); time.GetElapsedTime(begin) < Limit;)
        {
            Look();
            if (sent < Records && MaySend(sent) && sender.Room > 0)
            {
                _records[sent].SentUs = clock.NowUs;
                if (sender.TrySend(sent, clock.NowUs)) sent++;
            }

            if (_records.All(record => record.Back)) return true;
            await Task.Delay(Turn, time, cancel);
        }

        return false;
    }

    private bool MaySend(int next) => next == 0 || _records[next - 1].Report is not null
        || clock.NowUs - _records[next - 1].SentUs > NextAfter.TotalMicroseconds;

    private void Look()
    {
        foreach (Reported report in Taken(reports)) _records[report.Sequence].Report = report;
        foreach (Arrived fact in Taken(arrivals).Where(IsOurs))
        {
            if (!_records[fact.Sequence].Back) _records[fact.Sequence].BackUs = clock.NowUs;
        }

        if (deadLetters is null) return;
        deadLetters.Look();
        foreach (Arrived fact in Taken(deadLetters.Arrivals).Where(IsOurs)) _records[fact.Sequence].DeadLetter = true;
    }

    private static bool IsOurs(Arrived fact) => fact is { Kind: ArrivedKind.Record, Slot: Slot, Sequence: < Records };

    private static T[] Taken<T>(SpscRing<T> ring)
        where T : struct
    {
        T[] taken = ring.Peek(ring.Written).ToArray();
        ring.Release(taken.Length);
        return taken;
    }
}

/// <summary>One record of the rehearsal, and where it was last seen.</summary>
internal sealed class RehearsedRecord
{
    public long SentUs { get; set; }

    public Reported? Report { get; set; }

    /// <summary>What the acknowledgement took, in microseconds; null without one.</summary>
    public long? AckUs => Report is { Status: ReportStatus.Acked } report ? report.AtUs - SentUs : null;

    /// <summary>When it was seen back, in microseconds since the run's start; 0 before.</summary>
    public long BackUs { get; set; }

    public bool Back => BackUs > 0;

    public bool DeadLetter { get; set; }

    /// <summary>Where it was last seen, in words.</summary>
    /// <param name="committed">How far each known group has read; empty where none is known.</param>
    public string LastSeen(IReadOnlyList<GroupCommits> committed)
    {
        if (DeadLetter) return "in the dead letters";
        if (Report is not { } report) return "at the client: no report from the broker";
        if (report.Status != ReportStatus.Acked)
            return $"at the client: {report.Status.ToString().ToLowerInvariant()}, error {report.Error}";

        string stored = $"acknowledged at partition {report.Partition} offset {report.Offset}";
        return stored + string.Concat(
            committed.Select(group => Read(group, committed.Count > 1 ? $"group {group.Group}" : "the group", report)));
    }

    private static string Read(GroupCommits group, string name, Reported report)
    {
        // A partition that was added after the groups were described has no offset here.
        if (group.Offsets.ElementAtOrDefault(report.Partition) is not { } offset) return "";
        return offset > report.Offset ? $", passed by {name} (committed {offset})" : $", not yet read by {name} (committed {offset})";
    }
}
