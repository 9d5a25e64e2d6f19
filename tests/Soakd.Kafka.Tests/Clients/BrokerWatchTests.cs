using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Tests.Clients;

public sealed class BrokerWatchTests
{
    private readonly BrokerWatch _watch = new();

    [Fact]
    public void OnStatistics_BrokersLostAndBack_ReportsEveryChange()
    {
        Assert.Null(OnStatistics(up: 3, down: 0));
        Assert.Equal(ClientIncidentKind.BrokerDown, OnStatistics(up: 2, down: 1));
        Assert.Null(OnStatistics(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokerDown, OnStatistics(up: 0, down: 3));
        Assert.Equal(ClientIncidentKind.BrokerDown, OnStatistics(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokersBack, OnStatistics(up: 3, down: 0));
        Assert.Null(OnStatistics(up: 3, down: 0));
    }

    [Fact]
    public void OnStatistics_AllLostAndBackBetweenTwoStatistics_ReportsTheEnd()
    {
        OnStatistics(up: 1, down: 0);

        Assert.True(_watch.OnAllDown(isBusy: true));
        Assert.Equal(ClientIncidentKind.BrokersBack, OnStatistics(up: 1, down: 0));
        Assert.True(_watch.OnAllDown(isBusy: true));
    }

    [Fact]
    public void OnAllDown_WhileAllAreDown_IsKnown()
    {
        Assert.True(_watch.OnAllDown(isBusy: true));
        Assert.Equal(ClientIncidentKind.BrokerDown, OnStatistics(up: 0, down: 3));
        Assert.False(_watch.OnAllDown(isBusy: true));
    }

    [Fact]
    public void OnStatistics_AllLostAndSomeBack_ReportsThatSomeAreStillDown()
    {
        OnStatistics(up: 2, down: 1);
        _watch.OnAllDown(isBusy: true);

        Assert.Equal(ClientIncidentKind.BrokerDown, OnStatistics(up: 2, down: 1));
        Assert.Equal(ClientIncidentKind.BrokersBack, OnStatistics(up: 3, down: 0));
    }

    [Fact]
    public void OnStatistics_BeforeTheFirstConnection_ReportsNothing()
    {
        _watch.OnAllDown(isBusy: true);

        Assert.Null(OnStatistics(up: 0, down: 0));
        Assert.Equal(ClientIncidentKind.BrokersBack, OnStatistics(up: 1, down: 0));
    }

    [Fact]
    public void OnAllDown_WhileNothingIsToBeDone_IsNoOutage()
    {
        OnStatistics(up: 1, down: 0);

        Assert.False(_watch.OnAllDown(isBusy: false));
        Assert.Null(OnStatistics(up: 1, down: 0));
        Assert.True(_watch.OnAllDown(isBusy: true));
    }

    private ClientIncidentKind? OnStatistics(int up, int down) =>
        _watch.OnStatistics(new StatisticsSnapshot { BrokersUp = up, BrokersDown = down });
}
