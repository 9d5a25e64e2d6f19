using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Topics;
using Soakd.RunFiles;
using Soakd.Testbed;

namespace Soakd.TestData;

/// <summary>
/// Writes test data into a topic at a rate: keyed and marked as a run's records are, and under the same safety rules. It judges nothing. A
/// topic that it creates stays.
/// </summary>
/// <param name="given">The configuration.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="time">The clock of the process.</param>
internal sealed class TopicFeed(LoadedConfiguration given, RunClock clock, TimeProvider time)
{
    // As long as the rehearsal of a run looks at a topic, or longer.
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly LoadedConfiguration _configuration = given with
    {
        Soak = given.Soak with { Topics = given.Soak.Topics with { Output = null, DeadLetter = null, Keep = true } },
    };

    private readonly IncidentRelay _incidents = new();

    /// <summary>Writes the payloads.</summary>
    /// <param name="id">What their stamps and headers name.</param>
    /// <param name="workload">The payloads.</param>
    /// <param name="load">How many there are, and when each is sent.</param>
    /// <param name="progress">Called now and then with what became of them so far.</param>
    /// <param name="stop">Ends it after the payloads that are under way.</param>
    /// <exception cref="ConfigurationException">The topic cannot be used, or a limit would be exceeded.</exception>
    public async Task<FeedCounts> WriteAsync(
        RunId id, IWorkload workload, FeedLoad load, Action<FeedCounts> progress, CancellationToken stop)
    {
        var finder = new TestbedFinder(
            _configuration.Soak, workload, load.PerSecond, errorsExpected: false, clients => new ClusterAdmin(clients, time))
        {
            ReadsBack = false,
        };
        using RunTestbed testbed = await finder.FindAsync(TestbedFinder.ReachWithin, stop);
        try
        {
            Refuse([.. finder.Problems(testbed), .. FeedLimits.Problems(load, _configuration, workload, testbed, id)]);
            await finder.CreateMissingAsync(testbed, stop);

            // The cluster's own defaults for a topic may not be what the payloads need.
            Refuse(finder.Problems(testbed));
            testbed.ChooseLinger(load.PerSecond, testbed.Input.Partitions.Count, ackMs: null);
            var clients = new RunClients(id, testbed, workload, contentShare: 0, clock, _incidents);
            await RefuseForeignTrafficAsync(clients, testbed, stop);
            var reports = new SpscRing<Reported>(FeedLoop.ReportRing);
            using RecordProducer producer = clients.Producer(reports);
            var limits = new FeedLimits(_configuration.Soak.Safety, Math.Max(1, testbed.Input.Replication));
            return await new FeedLoop(producer, reports, _incidents, limits, clock, time).SendAsync(load, progress, stop);
        }
        catch (ProblemException e)
        {
            throw new ConfigurationException(e.Problem.ToString());
        }
    }

    private async Task RefuseForeignTrafficAsync(RunClients clients, RunTestbed testbed, CancellationToken stop)
    {
        if (_configuration.Soak.Topics.Shared) return;
        using TopicWatch watch = await clients.WatchAsync(
            testbed.Input, ArrivedSource.Input, new SpscRing<Arrived>(TopicWatch.RingSize), stop);
        long begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < WatchFor && watch.Counts is { Foreign: 0, OtherRun: 0 })
        {
            watch.Look();
            watch.Forget();
            await Task.Delay(Look, time, stop);
        }

        if (ForeignTraffic.Find(SettingCatalogue.Input.Key, testbed.Input.Name, watch.Counts, isInput: true, shared: false) is { } others)
            throw new ConfigurationException(others.ToString());
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new ConfigurationException(problems);
    }
}
