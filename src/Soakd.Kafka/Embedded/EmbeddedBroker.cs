using System.Buffers;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Soakd.Kafka.Embedded;

/// <summary>
/// A Kafka cluster in this process: librdkafka's mock cluster, which speaks the real protocol on loopback to any client.
/// </summary>
/// <remarks>
/// It holds 5 MiB a partition and drops the oldest beyond that; it knows neither CreateTopics nor configurations, quotas or
/// size limits. It creates a topic with 4 partitions when a client asks for one that it does not have. All members are thread-safe.
/// </remarks>
public sealed class EmbeddedBroker : IDisposable
{
    /// <summary>Partitions of a topic by default: enough room for seconds of realistic data.</summary>
    public const int DefaultPartitions = 12;

    private static readonly SearchValues<char> TopicLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private readonly MockClusterHandle _cluster;

    /// <summary>Starts a cluster of brokers with the ids 1 to <paramref name="brokers"/> on free ports.</summary>
    /// <exception cref="EmbeddedBrokerException">The native library refused.</exception>
    public EmbeddedBroker(int brokers = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        Brokers = brokers;
        _cluster = new MockClusterHandle(brokers);
        NameController();
        BootstrapServers = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(_cluster))!;
    }

    /// <summary>How many brokers the cluster has.</summary>
    public int Brokers { get; }

    /// <summary>The brokers' addresses, as clients take them: <c>host:port,host:port</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Creates a topic, replicated over at most three brokers.</summary>
    /// <exception cref="EmbeddedBrokerException">It exists already, or its name is not one that Kafka accepts.</exception>
    public void CreateTopic(string name, int partitions = DefaultPartitions)
    {
        Require(name.Length is >= 1 and <= 249 && !name.AsSpan().ContainsAnyExcept(TopicLetters),
            $"'{name}' is not a topic name: 1 to 249 letters, digits, '.', '_' and '-'");
        Require(partitions is >= 1 and <= 10_000, $"a topic has 1 to 10,000 partitions, not {partitions}");
        Check(MockCluster.CreateTopic(_cluster, name, partitions, Math.Min(3, Brokers)), $"topic {name}");
    }

    /// <summary>Delays every answer by this time, from one broker or from all.</summary>
    public void SetRoundTrip(TimeSpan time, int? broker = null)
    {
        Require(time >= TimeSpan.Zero && time <= TimeSpan.FromHours(1), "a round trip lasts 0 to 3,600,000 ms");
        Check(MockCluster.SetRoundTrip(_cluster, Id(broker), (int)time.TotalMilliseconds), "rtt");
    }

    /// <summary>
    /// Answers the next <paramref name="count"/> requests of this kind with this error, whichever broker they reach.
    /// <see cref="ErrorCode.Local_Transport"/> drops the connection instead.
    /// </summary>
    public void InjectError(KafkaApi api, ErrorCode error, int count = 1)
    {
        Require(count is >= 1 and <= 1_000_000, $"an error is injected 1 to 1,000,000 times, not {count}");
        var errors = new ErrorCode[count];
        Array.Fill(errors, error);
        MockCluster.PushErrors(_cluster, (short)api, (nuint)count, errors);
    }

    /// <summary>Removes the injected errors that no request of this kind was answered with yet.</summary>
    public void ClearErrors(KafkaApi api) => MockCluster.ClearErrors(_cluster, (short)api);

    /// <summary>Cuts the connections of one broker, or of all, and refuses new ones. Leaders stay where they are.</summary>
    public void TakeDown(int? broker = null) => Check(MockCluster.SetDown(_cluster, Id(broker)), "down");

    /// <summary>Accepts connections again.</summary>
    public void BringUp(int? broker = null) => Check(MockCluster.SetUp(_cluster, Id(broker)), "up");

    /// <summary>Makes a broker the leader of a partition. An unknown topic is created, as when a client asks for it.</summary>
    /// <exception cref="EmbeddedBrokerException">There is no such partition.</exception>
    public void MoveLeader(string topic, int partition, int broker) =>
        Check(MockCluster.SetLeader(_cluster, topic, partition, Id(broker)), $"leader of {topic} [{partition}]");

    /// <summary>Ends the cluster; clients see their connections drop.</summary>
    public void Dispose() => _cluster.Dispose();

    // Without a controller, admin clients look for one until they time out, instead of getting the answer that a request is not supported.
    private void NameController()
    {
        try
        {
            MockCluster.SetController(_cluster, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // The library has this function from 2.16 on; everything else works without it.
        }
    }

    // The native library takes -1 for "all brokers".
    private int Id(int? broker)
    {
        Require(broker is null || (broker >= 1 && broker <= Brokers), $"there is no broker {broker}: they are 1 to {Brokers}");
        return broker ?? -1;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new EmbeddedBrokerException(otherwise);
    }

    private static void Check(ErrorCode error, string what) =>
        Require(error == ErrorCode.NoError, $"{what}: {Marshal.PtrToStringUTF8(MockCluster.Describe(error))}");
}

/// <summary>The embedded broker could not be started, or could not do what it was asked to do. The message is one readable line.</summary>
public sealed class EmbeddedBrokerException(string message, Exception? cause = null) : Exception(message, cause);
