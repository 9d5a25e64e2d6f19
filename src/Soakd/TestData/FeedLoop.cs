using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;
using Soakd.Testbed;

namespace Soakd.TestData;

/// <summary>
/// Sends payloads when they are due. When the cluster took nothing for a while, the payloads after that are sent later: they never come
/// faster than the rate, but for one second's worth. It ends early when the cluster refuses them, when a limit is reached, or when somebody
/// stops it.
/// </summary>
internal sealed class FeedLoop(
    RecordProducer producer, SpscRing<Reported> reports, IncidentRelay incidents, FeedLimits limits, RunClock clock, TimeProvider time)
{
    public const int ReportRing = 1 << 17;

    private const long CatchUpUs = 1_000_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(10);

    private readonly FeedCounts _counts = new();
    private long _beginUs;
    private long _progressUs;

    /// <summary>Sends the payloads, and waits for their reports.</summary>
    /// <param name="load">The payloads.</param>
    /// <param name="progress">Called every ten seconds.</param>
    /// <param name="stop">Sends no more.</param>
    public async Task<FeedCounts> SendAsync(FeedLoad load, Action<FeedCounts> progress, CancellationToken stop)
    {
        _beginUs = _progressUs = clock.NowUs;
        long scheduleUs = _beginUs;
        while (_counts.Sent < load.Times.Count && !stop.IsCancellationRequested && _counts.EndedBy is null)
        {
            Look(progress);
            long dueUs = scheduleUs + (long)((Int128)_counts.Sent * 1_000_000_000 / load.Rate.Milli), nowUs = clock.NowUs;
            if (nowUs >= dueUs && producer.Room > 0 && producer.TrySend(_counts.Sent, load.Times.At(_counts.Sent)))
            {
                _counts.Sent++;
                continue;
            }

            if (nowUs - dueUs > CatchUpUs) scheduleUs += nowUs - dueUs - CatchUpUs;
            await Task.Delay(Tick, time, CancellationToken.None);
        }

        // Each gets its report, at the latest when the client gives up on it.
        while (producer.Outstanding > 0)
        {
            Look(progress);
            await Task.Delay(Tick, time, CancellationToken.None);
        }

        Look(progress);
        return _counts;
    }

    private void Look(Action<FeedCounts> progress)
    {
        _counts.Take(reports);
        while (incidents.TryTake(out ClientIncident incident))
        {
            if (Ends(incident.Kind)) _counts.EndedBy ??= incident.Text;
        }

        long nowUs = clock.NowUs;
        _counts.EndedBy ??= limits.Reached(TimeSpan.FromMicroseconds(nowUs - _beginUs), producer.Statistics?.SentBytes);
        if (nowUs - _progressUs < ProgressEvery.TotalMicroseconds) return;
        _progressUs = nowUs;
        progress(_counts);
    }

    private static bool Ends(ClientIncidentKind kind) =>
        kind is ClientIncidentKind.NotAuthorized or ClientIncidentKind.TopicGone or ClientIncidentKind.Refused or ClientIncidentKind.Fatal;
}

/// <summary>What became of the payloads.</summary>
internal sealed class FeedCounts
{
    /// <summary>How many were handed to the client.</summary>
    public long Sent { get; set; }

    /// <summary>The broker has them.</summary>
    public long Acked { get; private set; }

    /// <summary>The broker does not have them.</summary>
    public long Failed { get; private set; }

    /// <summary>Nobody knows.</summary>
    public long Unknown { get; private set; }

    /// <summary>Why it ended before all were sent: what the client said, or a limit; null when nothing ended it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>Counts reports.</summary>
    public void Take(SpscRing<Reported> reports)
    {
        for (ReadOnlySpan<Reported> batch; !(batch = reports.Peek(reports.Written)).IsEmpty; reports.Release(batch.Length))
        {
            foreach (Reported report in batch)
            {
                Acked += report.Status == ReportStatus.Acked ? 1 : 0;
                Failed += report.Status == ReportStatus.Failed ? 1 : 0;
                Unknown += report.Status == ReportStatus.Unknown ? 1 : 0;
            }
        }
    }
}
