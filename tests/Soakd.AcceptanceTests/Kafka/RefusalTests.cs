using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class RefusalTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_TopicInWhichOthersWrite_IsRefusedUnlessShared()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using (var admin = new TopicAdmin(cluster)) await admin.CreateAsync("busy", 3);
        using var others = new ForeignWriter(cluster.Bootstrap, "busy");
        await others.WritesAsync();

        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "busy", "--for", "3s", "--rate", "200");
        SoakdProcess.Ended shared = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "busy", "--for", "3s", "--rate", "200", "--set",
            "Soak:Topics:Shared=true");

        Assert.Equal(78, refused.ExitCode);
        Assert.Contains("Soak:Topics:Input = \"busy\": others write to this topic", refused.Errors, StringComparison.Ordinal);
        RunResult run = RunResult.Latest(directory.Path);
        Assert.True(run.Of<Engine.Journal.Interval>().Sum(entry => entry.Foreign) > 0);
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));

        // A busy machine may make it INCONCLUSIVE.
        Assert.True(shared.ExitCode is 0 or 2, shared.ToString());
    }

    [Fact]
    public async Task Run_RecordTooLargeForTheBroker_IsRefusedBeforeTheLoad()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using (var admin = new TopicAdmin(cluster)) await admin.CreateAsync("narrow", 3, ("max.message.bytes", "1000"));

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "narrow", "--for", "3s", "--rate", "200");

        Assert.Equal(78, ended.ExitCode);
        Assert.Contains("max.message.bytes = 1000", Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }
}
