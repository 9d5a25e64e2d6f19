using Soakd.Engine.Backpressure;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Runs;

public sealed class IncidentNotesTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly FaultLatch _faults = new();
    private readonly IncidentRelay _relay = new();
    private readonly JournalInbox _inbox;
    private readonly IncidentNotes _notes;

    public IncidentNotesTests()
    {
        var clock = new RunClock(_time);
        _inbox = new JournalInbox(clock);
        _notes = new IncidentNotes(_relay, brokers: 3, _inbox, clock, _faults, _time);
    }

    public void Dispose()
    {
        _notes.Dispose();
        _faults.Dispose();
    }

    [Theory]
    [InlineData(ClientIncidentKind.BrokerDown, "BrokerUnavailable", "2")]
    [InlineData(ClientIncidentKind.BrokersBack, "BrokerUnavailable", "2")]
    [InlineData(ClientIncidentKind.AllBrokersDown, "BrokerUnavailable", "3")]
    [InlineData(ClientIncidentKind.TopicGone, "TopicGone", null)]
    [InlineData(ClientIncidentKind.LogReplaced, "LogReplaced", null)]
    [InlineData(ClientIncidentKind.LogTruncated, "LogTruncated", null)]
    [InlineData(ClientIncidentKind.ForeignTransaction, "ForeignTransaction", null)]
    [InlineData(ClientIncidentKind.LongTransaction, "LongTransaction", null)]
    [InlineData(ClientIncidentKind.NotAuthorized, "NotAuthorized", null)]
    [InlineData(ClientIncidentKind.Refused, "ClientRefused", null)]
    [InlineData(ClientIncidentKind.Fatal, "ClientRefused", null)]
    public void Carry_AnIncidentOfTheProducer_IsAnEntryWithItsTimeAndText(ClientIncidentKind kind, string name, string? down)
    {
        _relay.Add(new ClientIncident(kind, "producer", 3, "what the client said", 12_345) { BrokersDown = 2 });

        _notes.Carry(isLast: true);

        EventEntry entry = Assert.IsType<EventEntry>(Assert.Single(_inbox.TakeAll()));
        Assert.Equal((12_345, name, "producer", "what the client said"), (entry.AtUs, entry.Name, entry.Fields["client"], entry.Fields["text"]));
        Assert.Equal(down, entry.Fields.GetValueOrDefault("brokers_down"));
    }

    [Fact]
    public void Carry_AnIncidentWithAPlace_SaysTopicPartitionAndWhetherItIsOver()
    {
        _relay.Add(new ClientIncident(ClientIncidentKind.ForeignTransaction, "probe", 0, "", 5)
        {
            Topic = "orders-in", Partition = 3, Waiting = 120, SinceUs = 4, Replaced = 2, IsOver = true,
        });

        _notes.Carry();

        EventEntry entry = Assert.IsType<EventEntry>(Assert.Single(_inbox.TakeAll()));
        Assert.Equal(
            ("orders-in", "3", "120", "4", "2", true),
            (entry.Fields["topic"], entry.Fields["partition"], entry.Fields["waiting"], entry.Fields[EventNames.SinceUs],
                entry.Fields[EventNames.Replaced], entry.Fields.ContainsKey(EventNames.Over)));
    }

    [Theory]
    [InlineData(ClientIncidentKind.BrokerDown, 0)]
    [InlineData(ClientIncidentKind.BrokersBack, 0)]
    [InlineData(ClientIncidentKind.AllBrokersDown, 0)]
    [InlineData(ClientIncidentKind.TopicGone, 1)]
    public void Carry_TheProbeSeesTheSameBrokersGo_IsCountedOnce(ClientIncidentKind kind, int entries)
    {
        _relay.Add(new ClientIncident(kind, "probe", 0, "", 0));

        _notes.Carry(isLast: true);

        Assert.Equal(entries, _inbox.TakeAll().Count);
    }

    [Fact]
    public void Carry_ABrokerThatIsLostBecauseItRefuses_HasTheRefusalFirst()
    {
        _relay.Add(new ClientIncident(ClientIncidentKind.AllBrokersDown, "producer", 0, "1/1 brokers are down", 0));
        _notes.Carry();
        _time.Advance(TimeSpan.FromMicroseconds(CauseKind.RefusalFollowsWithinUs - 1));
        _relay.Add(new ClientIncident(
            ClientIncidentKind.NotAuthorized, "producer", 0, "SASL authentication failed", CauseKind.RefusalFollowsWithinUs - 1));
        _notes.Carry();
        _time.Advance(TimeSpan.FromMicroseconds(1));
        _notes.Carry();

        Assert.Equal(["NotAuthorized", "BrokerUnavailable"], _inbox.TakeAll().Cast<EventEntry>().Select(entry => entry.Name));
    }
}
