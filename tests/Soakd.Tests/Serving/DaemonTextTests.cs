using Soakd.Live;
using Soakd.Serving;

namespace Soakd.Tests.Serving;

public sealed class DaemonTextTests
{
    private static readonly DaemonStatus Playing = new("nightly", DateTimeOffset.UnixEpoch, [], [], null);

    private readonly CurrentRun _run = new();

    [Fact]
    public void Of_BeforeTheFirstTurn_IsNothing() => Assert.Null(DaemonText.Of(null, _run));

    [Fact]
    public void Of_NothingScheduled_SaysSo() =>
        Assert.Equal("idle, nothing is scheduled", DaemonText.Of(Playing with { Playing = null }, _run));

    [Fact]
    public void Of_ARun_SaysWhatBecomesOfIt()
    {
        Assert.Equal("nightly: preparing", DaemonText.Of(Playing, _run));

        _run.EndLoad();
        Assert.Equal("nightly: writing its report", DaemonText.Of(Playing, _run));

        // The next run is prepared.
        _run.Prepare();
        Assert.Equal("nightly: preparing", DaemonText.Of(Playing, _run));
    }
}
