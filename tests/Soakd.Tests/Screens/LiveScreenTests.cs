using Soakd.Screens;

namespace Soakd.Tests.Screens;

public sealed class LiveScreenTests
{
    [Theory]
    [InlineData("", 10, 9)]
    [InlineData("event", 10, 9)]
    [InlineData("a long event", 10, 19)]
    [InlineData("exactly ten", 11, 11)]
    public void Covering_AnyLine_ReachesTheEndOfItsLastRow(string line, int width, int length)
    {
        string covering = LiveScreen.Covering(line, width);

        Assert.StartsWith(line, covering, StringComparison.Ordinal);
        Assert.Equal(length, covering.Length);
    }
}
