using Confluent.Kafka;
using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Embedded;

public sealed class LibrdkafkaResolverTests
{
    [Fact]
    public void Resolve_BesideConfluentsClient_LoadsTheSameFile()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("lacks /proc to see which files are loaded");

        using var broker = new EmbeddedBroker();
        _ = Library.VersionString;

        var loaded = File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("rdkafka", StringComparison.Ordinal))
            .Select(line => Path.GetFileName(line[line.IndexOf('/', StringComparison.Ordinal)..]))
            .Distinct();
        Assert.Single(loaded, name => name.EndsWith(".so", StringComparison.Ordinal));
    }
}
