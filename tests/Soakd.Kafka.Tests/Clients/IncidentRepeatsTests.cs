using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

public sealed class IncidentRepeatsTests
{
    [Fact]
    public void IsNew_TheSameAgain_OnlyAfterAWhile()
    {
        var repeats = new IncidentRepeats();

        Assert.True(repeats.IsNew(ClientIncidentKind.Error, -195, 0));
        Assert.False(repeats.IsNew(ClientIncidentKind.Error, -195, IncidentRepeats.QuietUs - 1));
        Assert.True(repeats.IsNew(ClientIncidentKind.Error, -195, IncidentRepeats.QuietUs));
    }

    [Fact]
    public void IsNew_AnotherCode_Is()
    {
        var repeats = new IncidentRepeats();
        repeats.IsNew(ClientIncidentKind.Error, -195, 0);

        Assert.True(repeats.IsNew(ClientIncidentKind.Error, -193, 0));
    }

    [Fact]
    public void IsNew_ABrokerLostTwice_IsTwice()
    {
        var repeats = new IncidentRepeats();

        Assert.True(repeats.IsNew(ClientIncidentKind.BrokerDown, 0, 0));
        Assert.True(repeats.IsNew(ClientIncidentKind.BrokerDown, 0, 1));
    }
}
