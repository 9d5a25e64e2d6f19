using Soakd.Screens;

namespace Soakd.Tests.Screens;

public sealed class LiveScreenTests
{
    [Theory]
    [InlineData("", 10, "         ")]
    [InlineData("event", 10, "event    ")]
    [InlineData("a long event", 10, "a long   ", "event    ")]
    [InlineData("exactly ten", 12, "exactly ten")]
    [InlineData("runs/20261124T0100Z", 10, "runs/2026", "1124T0100", "Z        ")]
    [InlineData("a b", 1, "a", "b")]
    public void Rows_AnyLine_AreEachFilledToTheirEnd(string line, int width, params string[] rows) =>
        Assert.Equal(rows, LiveScreen.Rows(line, width));
}
