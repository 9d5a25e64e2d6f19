using System.Text;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Plan;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.TestData;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.TestData;

public sealed class TopicFeedTests : IDisposable
{
    private readonly Cluster _cluster = new("in");
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Write_ARunOfSoakdWritesToTheTopic_IsRefused()
    {
        LoadedConfiguration configuration = Cluster.Configuration(
            [$"Soak:Kafka:Bootstrap={_cluster.Bootstrap}", "Soak:Topics:Input=in", "Soak:Log:File="]);
        var clock = new RunClock(_time);
        var id = RunId.Create(clock.StartedAt, "generate");
        IWorkload workload = RunPreparation.WorkloadOf(configuration.Soak.Payload, id, clock.StartedAt, slot: 0);
        var load = new FeedLoad(PayloadTimes.Every(1000, count: 0), Rate.PerSecond(1));
        byte[] stamp = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(id.Tag ^ 1, 0, 1, 0, 1), stamp);

        Task<FeedCounts> feed = new TopicFeed(configuration, clock, _time)
            .WriteAsync(id, workload, load, _ => { }, TestContext.Current.CancellationToken);
        while (!feed.IsCompleted)
        {
            await _cluster.WriteAsync("in", Encoding.ASCII.GetString(stamp));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => feed);
        Assert.StartsWith(
            "Soak:Topics:Input = \"in\": another run of soakd writes to this topic", Assert.Single(refused.Lines), StringComparison.Ordinal);
    }
}
