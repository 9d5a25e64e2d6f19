using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

public sealed class BrokerWatchTests
{
    private readonly BrokerWatch _watch = new();

    [Fact]
    public void Look_BrokersLostAndBack_TellsEveryChange()
    {
        Assert.Null(Look(up: 3, down: 0));
        Assert.Equal(ClientIncidentKind.BrokerDown, Look(up: 2, down: 1));
        Assert.Null(Look(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokerDown, Look(up: 0, down: 3));
        Assert.Equal(ClientIncidentKind.BrokerDown, Look(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokersBack, Look(up: 3, down: 0));
        Assert.Null(Look(up: 3, down: 0));
    }

    [Fact]
    public void Look_AllLostAndBackBetweenTwoStatistics_TellsTheEnd()
    {
        Look(up: 1, down: 0);

        Assert.True(_watch.LoseAll());
        Assert.Equal(ClientIncidentKind.BrokersBack, Look(up: 1, down: 0));
        Assert.True(_watch.LoseAll());
    }

    [Fact]
    public void LoseAll_WhileAllAreDown_IsNoNews()
    {
        Assert.True(_watch.LoseAll());
        Assert.Equal(ClientIncidentKind.BrokerDown, Look(up: 0, down: 3));
        Assert.False(_watch.LoseAll());
    }

    [Fact]
    public void Look_AllLostAndSomeBack_TellsHowManyAreStillDown()
    {
        Look(up: 2, down: 1);
        _watch.LoseAll();

        Assert.Equal(ClientIncidentKind.BrokerDown, Look(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokersBack, Look(up: 3, down: 0));
    }

    [Fact]
    public void Look_BeforeTheFirstConnection_TellsNothing()
    {
        _watch.LoseAll();

        Assert.Null(Look(up: 0, down: 0));
        Assert.Equal(ClientIncidentKind.BrokersBack, Look(up: 1, down: 0));
    }

    private ClientIncidentKind? Look(int up, int down) => _watch.Look(new StatisticsSnapshot { BrokersUp = up, BrokersDown = down });
}
