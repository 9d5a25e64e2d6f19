using System.Text;
using Microsoft.Win32.SafeHandles;
using Soakd.Engine.Wording;

namespace Soakd.Kafka.Embedded;

/// <summary>Owns a mock cluster and the client handle that it belongs to; releases both, in that order.</summary>
internal sealed class MockClusterHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly nint _client;

    /// <exception cref="EmbeddedBrokerException">The native library refused.</exception>
    public MockClusterHandle(int brokers)
        : base(ownsHandle: true)
    {
        _client = NewClient();
        SetHandle(MockCluster.New(_client, brokers));
        if (!IsInvalid)
            return;
        MockCluster.DestroyClient(_client);
        throw new EmbeddedBrokerException($"a cluster of {Figures.Count(brokers, "broker")} could not be started");
    }

    protected override bool ReleaseHandle()
    {
        MockCluster.Destroy(handle);
        MockCluster.DestroyClient(_client);
        return true;
    }

    private static nint NewClient()
    {
        var error = new byte[256];
        var configuration = MockCluster.NewConfiguration();
        // This client connects to nothing, and would log a warning that it has no brokers: log nothing below "critical".
        _ = MockCluster.Set(configuration, "log_level", "2", error, (nuint)error.Length);
        var client = MockCluster.NewClient(MockCluster.ProducerType, configuration, error, (nuint)error.Length);
        return client != 0 ? client : throw new EmbeddedBrokerException(Encoding.UTF8.GetString(error).TrimEnd('\0'));
    }
}
