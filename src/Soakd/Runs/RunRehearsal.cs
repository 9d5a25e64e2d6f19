using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Topics;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>Plays the rehearsal of a prepared run, and refuses the run when the rehearsal shows that the load must not begin.</summary>
internal static class RunRehearsal
{
    private const int ReportRing = 1 << 10;

    /// <summary>Sends the rehearsal's records through the whole path.</summary>
    /// <returns>How long the slowest took.</returns>
    /// <exception cref="ConfigurationException">They did not come back, or the cluster refused something on the way.</exception>
    public static async Task<TimeSpan> PlayAsync(PreparedRun run, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(run, time, cancel);
        }
        catch (ProblemException e)
        {
            throw new ConfigurationException($"rehearsal: {e.Problem}");
        }
    }

    /// <summary>Its records: all of them valid, because a pipeline that works returns no invalid ones.</summary>
    public static IWorkload WorkloadOf(PreparedRun run) => RunPreparation.WorkloadOf(
        run.Options.Payload with { InvalidShare = 0 }, run.Id, run.Clock.StartedAt, Rehearsal.Slot);

    /// <summary>Refuses topics to which others write, by what was read of input and output since the first look.</summary>
    /// <exception cref="ConfigurationException">Others write to one, and it is not configured as shared.</exception>
    public static void RefuseForeignTraffic(PreparedRun run)
    {
        RunTestbed testbed = run.Place;
        Problem?[] found =
        [
            testbed.InputWatch is { } input ? Others(SettingCatalogue.Input, testbed.Input, CountsNow(input)) : null,
            Others(testbed.Output is null ? SettingCatalogue.Input : SettingCatalogue.Output, testbed.Read, run.Probe.Counts),
        ];
        testbed.EndInputWatch();
        string[] lines = [.. found.Where(problem => problem is not null).Select(problem => problem!.ToString())];
        if (lines.Length > 0) throw new ConfigurationException(lines);

        Problem? Others(Setting setting, TopicFacts topic, ProbeCounts counts) =>
            ForeignTraffic.Find(setting.Key, topic.Name, counts, run.Options.Topics.Shared);
    }

    private static async Task<TimeSpan> SendAsync(PreparedRun run, TimeProvider time, CancellationToken cancel)
    {
        IWorkload workload = WorkloadOf(run);
        var reports = new SpscRing<Reported>(ReportRing);
        var clients = new RunClients(run.Id, run.Place, workload, run.Options.ContentShare, run.Clock, run.Incidents);
        using RecordProducer producer = clients.Producer(reports);
        using TopicWatch? dead = run.Place.DeadLetter is { } topic
            ? await clients.WatchAsync(topic, ArrivedSource.DeadLetters, new SpscRing<Arrived>(TopicWatch.RingSize), cancel)
            : null;
        var rehearsal = new Rehearsal(producer, reports, run.Rings.Arrived, dead, run.Clock, time);

        long begin = time.GetTimestamp();
        bool back = await rehearsal.PlayAsync(cancel);
        return back ? time.GetElapsedTime(begin) : throw new ConfigurationException(await LinesAsync(run, rehearsal, cancel));
    }

    private static ProbeCounts CountsNow(TopicWatch watch)
    {
        watch.Look();
        return watch.Counts;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(PreparedRun run, Rehearsal rehearsal, CancellationToken cancel)
    {
        IReadOnlyDictionary<int, long> committed = await CommittedAsync(run, cancel);
        int back = rehearsal.Seen.Count(record => record.Back);
        string topic = run.Place.Read.Name;
        List<string> lines =
        [
            $"rehearsal: {back} of {Rehearsal.Records} records came back on {topic} within {Rehearsal.Limit.TotalSeconds:0} s; "
            + "the load was not begun",
        ];
        lines.AddRange(rehearsal.Seen.Index()
            .Where(record => !record.Item.Back)
            .Select(record => $"  record {record.Index}: last seen {record.Item.LastSeen(committed)}"));
        if (run.Place.Output is not null) lines.Add($"  does the pipeline read {run.Place.Input.Name}, run, and write {topic}?");
        return lines;
    }

    private static async Task<IReadOnlyDictionary<int, long>> CommittedAsync(PreparedRun run, CancellationToken cancel)
    {
        if (run.Options.TargetGroups.Values.FirstOrDefault() is not { } group) return new Dictionary<int, long>();
        try
        {
            IReadOnlyList<long?> offsets = await run.Place.Admin.CommittedAsync(group, run.Place.Input, cancel);
            return offsets.Index().Where(offset => offset.Item is not null).ToDictionary(offset => offset.Index, offset => offset.Item!.Value);
        }
        catch (ProblemException)
        {
            // The offsets would only have said where the missing records were last seen.
            return new Dictionary<int, long>();
        }
    }
}
