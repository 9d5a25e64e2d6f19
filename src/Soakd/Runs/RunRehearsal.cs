using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.GroupLag;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Topics;
using Soakd.Targets;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>Plays the rehearsal of a prepared run, and refuses the run when the rehearsal shows that the load must not begin.</summary>
internal static class RunRehearsal
{
    private const int ReportRing = 1 << 10;

    /// <summary>
    /// Sends the rehearsal's records through the whole path. What their acknowledgements took is known to the testbed afterwards.
    /// </summary>
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

    /// <summary>Its records.</summary>
    public static IWorkload WorkloadOf(PreparedRun run) => RunPreparation.RehearsalOf(run.Options.Payload, run.Id, run.Clock.StartedAt);

    /// <summary>Refuses topics to which others write, by what was read of input and output since the first look.</summary>
    /// <exception cref="ConfigurationException">Others write to one, and it is not configured as shared.</exception>
    public static void RefuseForeignTraffic(PreparedRun run)
    {
        RunTestbed testbed = run.Testbed;
        Problem?[] found =
        [
            testbed.InputWatch is { } input ? OnInput(CountsNow(input)) : null,
            testbed.Output is { } output
                ? Others(SettingCatalogue.Output, output, run.Probe.Counts, isInput: false)
                : OnInput(run.Probe.Counts),
        ];
        testbed.EndInputWatch();
        string[] lines = [.. found.Where(problem => problem is not null).Select(problem => problem!.ToString())];
        if (lines.Length > 0) throw new ConfigurationException(lines);

        Problem? OnInput(ProbeCounts counts) => Others(SettingCatalogue.Input, testbed.Input, counts, isInput: true);

        Problem? Others(Setting setting, TopicFacts topic, ProbeCounts counts, bool isInput) =>
            ForeignTraffic.Find(setting.Key, topic.Name, counts, isInput, run.Options.Topics.Shared);
    }

    private static async Task<TimeSpan> SendAsync(PreparedRun run, TimeProvider time, CancellationToken cancel)
    {
        IWorkload workload = WorkloadOf(run);
        var reports = new SpscRing<Reported>(ReportRing);
        var clients = new RunClients(run.Id, run.Testbed, workload, run.Options.ContentShare, run.Clock, run.Incidents);
        using RecordProducer producer = clients.Producer(reports);
        using TopicWatch? dead = run.Testbed.DeadLetter is { } topic
            ? await clients.WatchAsync(topic, ArrivedSource.DeadLetters, new SpscRing<Arrived>(TopicWatch.RingSize), cancel)
            : null;
        var rehearsal = new Rehearsal(producer, reports, run.Rings.Arrived, dead, run.Clock, time);

        if (!await rehearsal.PlayAsync(cancel)) throw new ConfigurationException(await LinesAsync(run, rehearsal, cancel));
        double? ackMs = rehearsal.AckMs is { } ack ? Math.Max(0, ack - run.Testbed.Clients.LingerMs) : null;
        run.Testbed.ChooseLinger(
            (double)RunPreparation.HighestRateOf(run.Plan, run.Configuration).RecordsPerSecond, run.Options.Topics.Partitions, ackMs);
        run.Estimate = SafetyLimits.Estimate(run.Plan, run.Configuration, run.Workload, run.Testbed, run.Id.Name);
        run.Producer.Open(run.Testbed.Clients);
        return rehearsal.Slowest;
    }

    private static ProbeCounts CountsNow(TopicWatch watch)
    {
        watch.Look();
        return watch.Counts;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(PreparedRun run, Rehearsal rehearsal, CancellationToken cancel)
    {
        IReadOnlyList<GroupCommits> committed = await CommittedAsync(run, cancel);
        int back = rehearsal.Seen.Count(record => record.Back);
        string topic = run.Testbed.Read.Name;
        List<string> lines =
        [
            $"rehearsal: {back} of {Rehearsal.Records} records came back on {topic} within {Rehearsal.Limit.TotalSeconds:0} s; "
            + "the load was not begun",
        ];
        lines.AddRange(rehearsal.Seen.Index()
            .Where(record => !record.Item.Back)
            .Select(record => $"  record {record.Index}: last seen {record.Item.LastSeen(committed)}"));
        if (run.Options.Payload.Own is not null) lines.AddRange(WithoutStamp(run, topic));
        if (run.Probe.Statistics?.Waiting is { Count: > 0 } waiting) lines.Add(LineOf(waiting, topic, run.Testbed.Output is not null));
        if (run.Pipeline?.LastEnd is { } end) lines.Add($"  the reference pipeline: {end}");
        else if (run.Testbed.Output is not null) lines.Add($"  does the pipeline read {run.Testbed.Input.Name}, run, and write {topic}?");
        return lines;
    }

    // Records of the operator go through a pipeline that knows nothing of stamps.
    private static IEnumerable<string> WithoutStamp(PreparedRun run, string topic)
    {
        ProbeCounts counts = run.Probe.Counts;
        if (counts.Misplaced > 0)
        {
            yield return $"  {Figures.Count(counts.Misplaced, "record")} on {topic} had a stamp of this run, but not where "
                + $"{OwnRecordSettings.StampOut.Key} = {run.Workload.Stamps.Out} says";
        }

        if (counts.Foreign > counts.Misplaced)
        {
            yield return $"  {Figures.Count(counts.Foreign - counts.Misplaced, "record")} on {topic} had no stamp: does the pipeline "
                + "pass on what holds the stamp?";
        }
    }

    private static string LineOf(IReadOnlyList<WaitingRecords> waiting, string topic, bool ofPipeline) =>
        $"  {waiting.Sum(part => part.Records):#,0} records on {topic} wait behind an open transaction (partition {waiting[0].Partition}"
        + (ofPipeline
            ? "): of the pipeline, or of another producer"
            : ") of another producer: end it (kafka-transactions.sh), or name a topic of soakd's own");

    // A group that does not say how far it has read adds nothing to what is known of the records that are missing.
    private static async Task<IReadOnlyList<GroupCommits>> CommittedAsync(PreparedRun run, CancellationToken cancel)
    {
        List<GroupCommits> committed = [];
        foreach (string group in Target.GroupsOf(run.Options))
        {
            try
            {
                committed.Add(new GroupCommits(group, await run.Testbed.Admin.CommittedAsync(group, run.Testbed.Input, cancel)));
            }
            catch (ProblemException)
            {
                committed.Add(new GroupCommits(group, new long?[run.Testbed.Input.Partitions.Count]));
            }
        }

        return committed;
    }
}
