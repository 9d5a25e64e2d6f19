using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

public sealed class NativeClientTests
{
    [Fact]
    public void Version_IsThatOfTheClientInUse() => Assert.Equal(Library.VersionString, NativeClient.Version);

    [Theory]
    [InlineData("ssl")]
    [InlineData("sasl_scram")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void Features_HoldWhatSecureClustersNeed(string feature) => Assert.Contains(feature, NativeClient.Features);
}
