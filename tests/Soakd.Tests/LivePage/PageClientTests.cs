using Soakd.LivePage;

namespace Soakd.Tests.LivePage;

public sealed class PageClientTests
{
    private static readonly PageFrame Whole = PageFrame.Of("run", "{}"u8);
    private static readonly PageFrame Second = PageFrame.Of("second", "{}"u8);

    private readonly PageClient _client = new();

    [Fact]
    public void Offer_ToAPageThatTakesNothing_DropsAndNeverHoldsMore()
    {
        Assert.True(_client.IsBehind);
        _client.CatchUp(Whole);
        Assert.False(_client.IsBehind);

        for (int i = 0; i < 1000; i++) _client.Offer(Second);

        Assert.True(_client.IsBehind);
        Assert.False(_client.HasTakenAll);
        Assert.Equal(PageClient.MostFrames, _client.Frames.Count);
    }

    [Fact]
    public void CatchUp_AfterItHasTakenTheRest_GivesItEverythingAndGoesOn()
    {
        _client.CatchUp(Whole);
        for (int i = 0; i < 2 * PageClient.MostFrames; i++) _client.Offer(Second);
        while (_client.Frames.TryRead(out _))
        {
        }

        Assert.True(_client.HasTakenAll);
        _client.CatchUp(null, Whole);
        _client.Offer(Second);

        Assert.False(_client.IsBehind);
        Assert.True(_client.Frames.TryRead(out PageFrame? first));
        Assert.Same(Whole, first);
        Assert.True(_client.Frames.TryRead(out PageFrame? second));
        Assert.Same(Second, second);
    }
}
