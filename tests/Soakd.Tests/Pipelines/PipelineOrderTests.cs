using Soakd.Configuration;
using Soakd.Kafka.Pipelining;
using Soakd.Pipelines;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Pipelines;

public sealed class PipelineOrderTests
{
    [Theory]
    [InlineData(6, "Soak:Topics:Output=out")]
    [InlineData(10, "Soak:Topics:Output=out", "Soak:Kafka:Bootstrap=broker:9092", "Soak:Topics:Input=in")]
    public void Of_Run_JoinsAgainSoonerOnTheEmbeddedBroker(int seconds, params string[] settings)
    {
        SoakOptions soak = Cluster.Configuration(settings).Soak;

        PipelineSettings told = PipelineOrder.Read(PipelineOrder.Of(soak, "127.0.0.1:1", "group", 2, []).ToLine()).Settings;

        Assert.Equal((TimeSpan.FromSeconds(seconds), "group", "out"), (told.Session, told.Group, told.Output));
    }
}
