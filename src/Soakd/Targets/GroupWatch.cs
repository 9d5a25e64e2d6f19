using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Topics;
using Soakd.Logging;

namespace Soakd.Targets;

/// <summary>
/// Asks the cluster every two seconds how far the pipeline's groups have read the input, and whether the probes have read the output and
/// the dead letters to their ends. It notices when a group waits behind an open transaction: soakd writes the input outside of
/// transactions, so it is somebody else's. A topic that has grown is described again. A cluster that does not answer proves nothing: it is
/// logged when that begins, and asked again.
/// </summary>
/// <param name="path">Whose offsets are asked.</param>
/// <param name="found">Takes what was found. From any thread.</param>
/// <param name="incidents">Takes the incidents.</param>
/// <param name="clock">The run's clock.</param>
/// <param name="log">Takes a caution.</param>
/// <param name="faults">Takes a fault of soakd.</param>
/// <param name="time">Makes the timer.</param>
internal sealed class GroupWatch(
    GroupPath path, Action<GroupLook> found, Action<ClientIncident> incidents, RunClock clock, ILogger log, FaultLatch faults,
    TimeProvider time)
    : GuardedService("group watch", faults)
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly ReadTopic[] _written = [.. path.Written];
    private readonly TransactionWatch _transactions = new();
    private readonly Dictionary<string, GroupHistory> _histories = new(StringComparer.Ordinal);
    private TopicFacts _input = path.Input;
    private bool _isFailing;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) await LookAsync(stopping);
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            found(await AskAsync(stopping));
            _isFailing = false;
        }
        catch (ProblemException e)
        {
            if (!_isFailing)
            {
                Events.RunCaution(
                    log,
                    "how far the pipeline has read cannot be asked, so its lag is not known, and no loss behind it can be proven: "
                        + e.Problem);
            }

            _isFailing = true;
        }
    }

    // What a group committed is read before the ends of the log, so that a group is never read as being ahead of them. The end of a topic is
    // asked before the probe's position is taken: whatever was written until then has been read.
    private async Task<GroupLook> AskAsync(CancellationToken stopping)
    {
        await DescribeGrownAsync(stopping);
        long askedUs = clock.NowUs;
        var committed = new Dictionary<string, IReadOnlyList<long?>>(StringComparer.Ordinal);
        foreach (string group in path.Targets.Select(target => target.Group!))
            if (!committed.ContainsKey(group)) committed[group] = await path.Admin.CommittedAsync(group, _input, stopping);
        IReadOnlyList<long> starts = await path.Admin.StartOffsetsAsync(_input, stopping);
        IReadOnlyList<long> stable = await path.Admin.StableOffsetsAsync(_input, stopping);
        IReadOnlyList<long> inputEnds = await path.Admin.EndOffsetsAsync(_input, stopping);
        bool isRead = _written.Length > 0;
        foreach (ReadTopic topic in _written)
        {
            IReadOnlyList<long> ends = await path.Admin.EndOffsetsAsync(topic.Topic, stopping);
            long[] read = topic.NextOffsets();
            isRead &= read.Length == ends.Count && ends.Index().All(end => read[end.Index] >= end.Item);
        }

        Dictionary<string, GroupActivity> activities = await ActivitiesAsync(committed, stopping);
        GroupPlace[] places =
        [
            .. path.Targets.Select(target => new GroupPlace(target.Name, Next(committed[target.Group!], starts, inputEnds))
            {
                // The first target of a group says it for all.
                Activity = activities.Remove(target.Group!, out GroupActivity activity) ? activity : null,
            }),
        ];
        NoticeTransaction(places, stable, inputEnds);
        return new GroupLook(askedUs, [.. inputEnds.Select((end, partition) => PassedBy([.. committed.Values], partition, end))], isRead)
        {
            Places = places,
        };
    }

    private async Task<Dictionary<string, GroupActivity>> ActivitiesAsync(
        Dictionary<string, IReadOnlyList<long?>> committed, CancellationToken stopping)
    {
        var activities = new Dictionary<string, GroupActivity>(StringComparer.Ordinal);
        foreach ((string group, IReadOnlyList<long?> offsets) in committed)
        {
            if (!_histories.TryGetValue(group, out GroupHistory? history)) _histories.Add(group, history = new GroupHistory());
            activities[group] = history.Add(offsets, await path.Admin.MembersAsync(group, stopping));
        }

        return activities;
    }

    // Its probe, or soakd's producer, is the first to know that a topic has more partitions.
    private async Task DescribeGrownAsync(CancellationToken stopping)
    {
        if (path.InputPartitions() > _input.Partitions.Count) _input = await NowAsync(_input, stopping);
        for (int i = 0; i < _written.Length; i++)
        {
            ReadTopic read = _written[i];
            if (read.NextOffsets().Length > read.Topic.Partitions.Count)
                _written[i] = read with { Topic = await NowAsync(read.Topic, stopping) };
        }
    }

    // Of a topic that was deleted, what it was is all that is known.
    private async Task<TopicFacts> NowAsync(TopicFacts topic, CancellationToken stopping)
    {
        TopicFacts now = await path.Admin.DescribeAsync(topic.Name, stopping);
        return now.Partitions.Count > topic.Partitions.Count ? now : topic;
    }

    // A group that has come to the last stable offset reads on when the transaction there is over. One that also reads what is not committed
    // is ahead of it.
    private void NoticeTransaction(GroupPlace[] places, IReadOnlyList<long> stable, IReadOnlyList<long> ends)
    {
        WaitingRecords[] waiting =
        [
            .. stable.Index()
                .Where(at => at.Item < ends[at.Index] && places.Any(place => place.Next.ElementAtOrDefault(at.Index) == at.Item))
                .Select(at => new WaitingRecords(at.Index, at.Item, ends[at.Index] - at.Item)),
        ];
        if (_transactions.Changes(waiting) is not { } change) return;
        incidents(change.Of(
            new ClientIncident(ClientIncidentKind.ForeignTransaction, "pipeline", 0, change.Text, clock.NowUs) { Topic = _input.Name }));
    }

    // An offset behind the end of the log is of an older log, which was deleted, and says nothing of this one. What lies before the begin of
    // the log was removed before the group could read it.
    private static long?[] Next(IReadOnlyList<long?> committed, IReadOnlyList<long> starts, IReadOnlyList<long> ends) =>
        [.. ends.Select((end, partition) => committed.ElementAtOrDefault(partition) switch
        {
            null => 0,
            { } offset when offset <= end && offset >= starts.ElementAtOrDefault(partition) => offset,
            _ => (long?)null,
        })];

    private static long? PassedBy(IReadOnlyList<IReadOnlyList<long?>> committed, int partition, long end)
    {
        long? least = long.MaxValue;
        foreach (IReadOnlyList<long?> group in committed)
        {
            bool isKnown = group.ElementAtOrDefault(partition) is { } offset && offset <= end;
            least = isKnown && least is { } before ? Math.Min(before, group[partition] ?? 0) : null;
        }

        return least;
    }
}

/// <summary>The way of the records through the pipeline under test, as far as the cluster knows of it.</summary>
/// <param name="Admin">Asks the cluster.</param>
/// <param name="Targets">The targets whose groups are asked; each has one.</param>
/// <param name="Input">The topic that they read.</param>
/// <param name="Written">The topics that the pipeline writes: its output, and its dead letters where they are named; empty without.</param>
internal sealed record GroupPath(
    IClusterAdmin Admin, IReadOnlyList<Target> Targets, TopicFacts Input, IReadOnlyList<ReadTopic> Written)
{
    /// <summary>How many partitions of the input soakd's producer knows of; 0 while it does not know. From any thread.</summary>
    public Func<int> InputPartitions { get; init; } = static () => 0;

    /// <summary>The groups in words.</summary>
    public static string TextOf(IReadOnlyList<string> groups) => groups.Count switch
    {
        0 => "",
        1 => $"the group {groups[0]}",
        _ => $"each of the groups {string.Join(", ", groups)}",
    };
}

/// <summary>A topic that a probe reads.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="NextOffsets">The next offset that the probe reads, of each partition. From any thread.</param>
internal sealed record ReadTopic(TopicFacts Topic, Func<long[]> NextOffsets);
