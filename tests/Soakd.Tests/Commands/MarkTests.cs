using Soakd.Hosting;

namespace Soakd.Tests.Commands;

public sealed class MarkTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public MarkTests() => Directory.CreateDirectory(_terminal["over"]);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Mark_OfARunThatIsOver_IsRefused()
    {
        _terminal.Write("over/journal.ndjson", "");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("mark", _terminal["over"], "rolled broker 2"));
        Assert.Equal([$"RUN \"{_terminal["over"]}\": it is over; only a run that plays now takes marks"], _terminal.Errors);
    }

    [Fact]
    public void Mark_OfNoRun_SaysWhereItLooked()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("mark", _terminal["over"], "rolled broker 2"));
        Assert.StartsWith($"RUN \"{_terminal["over"]}\": neither", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Mark_OfTwoLines_IsRefused()
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type("mark", _terminal["over"], "rolled\nbroker 2"));
        Assert.Equal(
            ["soakd mark: TEXT: must be a text without line breaks and other control characters (soakd mark --help)"], _terminal.Errors);
    }
}
