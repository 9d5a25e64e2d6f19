using Soakd.Configuration;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Runs;

/// <summary>What a refused run leaves: nothing. Alone, because it counts the clients of the whole process.</summary>
[Collection(nameof(RefusedRunTests))]
[CollectionDefinition(nameof(RefusedRunTests), DisableParallelization = true)]
public sealed class RefusedRunTests : IDisposable
{
    private readonly Cluster _cluster = new("in");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task PrepareAsync_NoPlaceForTheRun_LeavesNoClient()
    {
        string file = Path.GetTempFileName();
        int before = Clients();

        await Assert.ThrowsAsync<ConfigurationException>(
            () => _cluster.PrepareAsync("Soak:Topics:Input=in", $"Soak:Runs:Directory={file}"));

        Assert.Equal(before, Clients());
        File.Delete(file);
    }

    [Theory]
    [InlineData("acks", "1")]
    [InlineData("max.in.flight", "9")]
    public async Task DescribeAsync_ClientThatCannotBeMade_IsRefusedAsByTheRun(string property, string value)
    {
        string[] settings = ["Soak:Topics:Input=in", $"Soak:Kafka:Producer:{property}={value}"];

        ConfigurationException checkedBefore = await Assert.ThrowsAsync<ConfigurationException>(
            () => _cluster.Preparation(settings).DescribeAsync(TimeSpan.FromSeconds(15), Stop));
        ConfigurationException played = await Assert.ThrowsAsync<ConfigurationException>(() => _cluster.PrepareAsync(settings));

        Assert.Equal(played.Lines, checkedBefore.Lines);
        Assert.StartsWith("Soak:Kafka:Producer = ", Assert.Single(played.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DescribeAsync_TargetGroupThatCanBeRead_IsFine() =>
        await _cluster.Preparation("Soak:Topics:Input=in", "Soak:Targets:tm:Group=orders-app")
            .DescribeAsync(TimeSpan.FromSeconds(15), Stop);

    // Each librdkafka client has one thread of this name.
    private static int Clients() => Directory.GetDirectories("/proc/self/task").Count(task => Name(task) == "rdk:main");

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
