using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

public sealed class IncidentRepeatsTests
{
    [Fact]
    public void IsNews_TheSameAgain_OnlyAfterAWhile()
    {
        var repeats = new IncidentRepeats();

        Assert.True(repeats.IsNews(ClientIncidentKind.Error, -195, 0));
        Assert.False(repeats.IsNews(ClientIncidentKind.Error, -195, IncidentRepeats.QuietUs - 1));
        Assert.True(repeats.IsNews(ClientIncidentKind.Error, -195, IncidentRepeats.QuietUs));
    }

    [Fact]
    public void IsNews_AnotherCode_Is()
    {
        var repeats = new IncidentRepeats();
        repeats.IsNews(ClientIncidentKind.Error, -195, 0);

        Assert.True(repeats.IsNews(ClientIncidentKind.Error, -193, 0));
    }

    [Fact]
    public void IsNews_ABrokerLostTwice_IsTwice()
    {
        var repeats = new IncidentRepeats();

        Assert.True(repeats.IsNews(ClientIncidentKind.BrokerDown, 0, 0));
        Assert.True(repeats.IsNews(ClientIncidentKind.BrokerDown, 0, 1));
    }
}
