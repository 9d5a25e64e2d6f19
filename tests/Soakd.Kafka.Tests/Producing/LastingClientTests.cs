using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Tests.Fakes;
using Soakd.TestKit;

namespace Soakd.Kafka.Tests.Producing;

/// <summary>How often a client that cannot go on is replaced by a new one.</summary>
public sealed class LastingClientTests : IDisposable
{
    private const long Second = 1_000_000;

    private readonly List<ClientIncident> _incidents = [];
    private readonly LastingClient _client;
    private int _opened;
    private bool _refuses;

    public LastingClientTests()
    {
        var parts = new ClientParts(new ClientSettings { Bootstrap = "localhost:1" }.Properties(), new RunClock(new ManualTimeProvider()), _incidents.Add);
        _client = new LastingClient(new ClientEvents("producer", "t", parts, () => false), () => 0);
        _client.Open(Open);
    }

    [Fact]
    public void WorksAt_TheFirstBreak_IsMendedAtOnce()
    {
        _client.Break("out of order");
        Await(5 * Second);

        Assert.Equal(2, _opened);
        Assert.Equal([("out of order", 1)], _incidents.Select(incident => (incident.Text, incident.Replaced ?? 0)));
    }

    // A loop of fatal errors does not spin.
    [Fact]
    public void WorksAt_BreaksOneAfterTheOther_WaitsLongerEachTimeAndNoLongerThanAMinute()
    {
        long nowUs = 0;
        List<long> waits = [];
        for (int turn = 0; turn < 10; turn++)
        {
            _client.Break("again");
            long brokenUs = nowUs;
            int opened = _opened;
            for (; !HasBegun(nowUs, opened); nowUs += Second / 2)
            {
            }

            waits.Add((nowUs - brokenUs) / Second);
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
        Assert.Equal(11, _opened);

        // It has worked for a minute.
        nowUs += 61 * Second;
        _client.Break("again");
        Assert.True(HasBegun(nowUs, _opened));
    }

    [Fact]
    public void WorksAt_NoNewOneCanBeMade_SaysWhyAndTriesAgain()
    {
        _refuses = true;
        _client.Break("out of order");
        Assert.False(_client.WorksAt(0));
        Assert.True(SpinWait.SpinUntil(() => !_client.WorksAt(0) && _incidents.Count > 0, TimeSpan.FromSeconds(30)));
        Assert.Contains("refused", _incidents[0].Text, StringComparison.Ordinal);
        Assert.Null(_client.Current);

        _refuses = false;
        _client.WorksAt(1);
        Await(2 * Second);

        Assert.NotNull(_client.Current);
    }

    [Fact]
    public void WorksAt_AFaultOfTheProgram_IsThrownWhereItIsSeen()
    {
        using var client = new LastingClient(
            new ClientEvents("producer", "t", new ClientParts(new ClientSettings { Bootstrap = "localhost:1" }.Properties(), new RunClock(new ManualTimeProvider()), _ => { }), () => false),
            () => throw new InvalidTimeZoneException());
        client.Open(Open);
        client.Break("out of order");
        client.WorksAt(0);

        Assert.Throws<InvalidTimeZoneException>(() => SpinWait.SpinUntil(() => client.WorksAt(0), TimeSpan.FromSeconds(30)));
    }

    public void Dispose() => _client.Dispose();

    private void Await(long nowUs) => Assert.True(SpinWait.SpinUntil(() => _client.WorksAt(nowUs), TimeSpan.FromSeconds(30)));

    // The making takes a moment of real time, and none of the run's.
    private bool HasBegun(long nowUs, int opened)
    {
        if (_client.WorksAt(nowUs)) return true;
        if (_client.Current is not null) return false;
        Assert.True(SpinWait.SpinUntil(() => _client.WorksAt(nowUs), TimeSpan.FromSeconds(30)));
        return _opened > opened;
    }

    private IProducer<long, NoContent> Open()
    {
        if (_refuses) throw new ProblemException(new Problem("key", "value", "is refused"));
        _opened++;
        return new ProducerBuilder<long, NoContent>(new ProducerConfig { BootstrapServers = "localhost:1" })
            .SetKeySerializer(Serializers.Int64).SetValueSerializer(new NoSerializer()).SetLogHandler((_, _) => { }).Build();
    }

    private sealed class NoSerializer : ISerializer<NoContent>
    {
        public byte[] Serialize(NoContent data, SerializationContext context) => [];
    }
}
