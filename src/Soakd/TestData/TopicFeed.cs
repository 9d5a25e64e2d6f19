using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Plan;
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
/// Writes test data into a topic at a rate: keyed and marked as a run's records are, and under the same safety rules. It judges nothing, and
/// a topic that it creates stays.
/// </summary>
/// <param name="given">The configuration.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="time">The clock of the process.</param>
internal sealed class TopicFeed(LoadedConfiguration given, RunClock clock, TimeProvider time)
{
    private const int ReportRing = 1 << 17;
    private static readonly TimeSpan ReachWithin = TimeSpan.FromSeconds(15);

    // As long as the rehearsal of a run looks at a topic, or longer.
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly LoadedConfiguration _configuration = given with
    {
        Soak = given.Soak with { Topics = given.Soak.Topics with { Output = null, DeadLetter = null, Keep = true } },
    };

    private readonly IncidentRelay _incidents = new();

    /// <summary>Writes the payloads.</summary>
    /// <param name="id">What their stamps and headers name.</param>
    /// <param name="workload">The payloads.</param>
    /// <param name="times">How many there are, and the time in each.</param>
    /// <param name="rate">How many to send a second.</param>
    /// <param name="stop">Ends it after the payloads that are under way.</param>
    /// <exception cref="ConfigurationException">The topic cannot be used, or a limit would be exceeded.</exception>
    public async Task<FeedCounts> WriteAsync(RunId id, IWorkload workload, PayloadTimes times, Rate rate, CancellationToken stop)
    {
        var finder = new TestbedFinder(
            _configuration.Soak, workload, (double)rate.RecordsPerSecond, errorsExpected: false, clients => new ClusterAdmin(clients, time));
        using RunTestbed testbed = await finder.FindAsync(ReachWithin, stop);
        try
        {
            Refuse(finder.Problems(testbed));
            Refuse(TooMuch(testbed, workload, times, rate, id));
            await finder.CreateMissingAsync(testbed, stop);
            testbed.ChooseLinger((double)rate.RecordsPerSecond, testbed.Input.Partitions.Count, ackMs: null);
            var clients = new RunClients(id, testbed, workload, contentShare: 0, clock, _incidents);
            await RefuseForeignTrafficAsync(clients, testbed, stop);
            return await SendAsync(clients, times, rate, stop);
        }
        catch (ProblemException e)
        {
            throw new ConfigurationException(e.Problem.ToString());
        }
    }

    private IReadOnlyList<string> TooMuch(RunTestbed testbed, IWorkload workload, PayloadTimes times, Rate rate, RunId id)
    {
        var length = TimeSpan.FromSeconds((double)(times.Count / rate.RecordsPerSecond));
        var plan = new SoakPlan { Name = "generate", Drain = TimeSpan.Zero, Phases = [new SteadyPhase("generate", length, rate)] };
        LoadedConfiguration estimated = SafetyLimits.WithEstimate(
            _configuration, SafetyLimits.Estimate(plan, _configuration, workload, testbed, id.Name));
        List<SettingsProblem> problems = PlanLimits.Check(plan, estimated);
        if (PlanLimits.CheckBytes(plan, LargestLoad.Of(plan, estimated.Tuning), estimated.Soak.Safety, estimated.Settings) is { } tooMany)
            problems.Add(tooMany);
        return [.. problems.Select(problem => problem.ToString())];
    }

    private async Task RefuseForeignTrafficAsync(RunClients clients, RunTestbed testbed, CancellationToken stop)
    {
        if (_configuration.Soak.Topics.Shared) return;
        using TopicWatch watch = await clients.WatchAsync(
            testbed.Input, ArrivedSource.Input, new SpscRing<Arrived>(TopicWatch.RingSize), stop);
        long begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < WatchFor && watch.Counts.Foreign == 0)
        {
            watch.Look();
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, stop);
        }

        if (ForeignTraffic.Find(SettingCatalogue.Input.Key, testbed.Input.Name, watch.Counts, shared: false) is { } others)
            throw new ConfigurationException(others.ToString());
    }

    private async Task<FeedCounts> SendAsync(RunClients clients, PayloadTimes times, Rate rate, CancellationToken stop)
    {
        var reports = new SpscRing<Reported>(ReportRing);
        using RecordProducer producer = clients.Producer(reports);
        var counts = new FeedCounts();
        long beginUs = clock.NowUs;
        for (long sequence = 0; sequence < times.Count && !stop.IsCancellationRequested; sequence++)
        {
            long dueUs = beginUs + (long)((Int128)sequence * 1_000_000_000 / rate.Milli);
            while (clock.NowUs < dueUs || producer.Room == 0 || !producer.TrySend(sequence, times.At(sequence)))
            {
                counts.Take(reports);
                if (stop.IsCancellationRequested) break;
                await Task.Delay(Tick, time, CancellationToken.None);
            }
        }

        // Each gets its report, at the latest when the client gives up on it.
        while (producer.Outstanding > 0)
        {
            counts.Take(reports);
            await Task.Delay(Tick, time, CancellationToken.None);
        }

        counts.Take(reports);
        return counts;
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new ConfigurationException(problems);
    }
}

/// <summary>What became of the payloads that were sent.</summary>
internal sealed class FeedCounts
{
    /// <summary>The broker has them.</summary>
    public long Acked { get; private set; }

    /// <summary>The broker does not have them.</summary>
    public long Failed { get; private set; }

    /// <summary>Nobody knows.</summary>
    public long Unknown { get; private set; }

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
