using Soakd.Logging;
using Soakd.TestKit;
using static Soakd.Tests.Logging.LogFileDesk;

namespace Soakd.Tests.Logging;

/// <summary>What stands in the place of the log file, and is none: a directory, a pipe, a link.</summary>
public sealed class LogFileOddPathTests : IDisposable
{
    private readonly LogFileDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Emit_WhileADirectoryStandsInItsPlace_KeepsTheEventsUntilItIsGone()
    {
        Directory.CreateDirectory(_desk.LogPath);
        using LogFile log = _desk.Open();
        log.Emit(Event("first"));
        log.Emit(Event("second"));
        await UntilAsync(() => log.Trouble is { Unwritten: 2 });

        Assert.Equal((_desk.LogPath, "permission denied, or it is a directory"), (log.Trouble!.Path, log.Trouble.Reason));
        Directory.Delete(_desk.LogPath);
        await UntilAsync(() => log.Trouble is null && File.Exists(_desk.LogPath));
        Log(log, "third");

        Assert.Equal(["first", "second", "third"], Events(_desk.LogPath));
    }

    [Fact]
    public async Task Emit_ToAPipeThatNobodyReads_DoesNotWaitAndSaysSo()
    {
        Directory.CreateDirectory(_desk.Directory["logs"]);
        using var pipe = new NamedPipe(_desk.LogPath);
        var time = new ManualTimeProvider();
        LogFile log = _desk.Open(time: time);
        log.Emit(Event("first"));

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return log.Trouble is not null;
        });

        Assert.Equal(new LogTrouble(_desk.LogPath, "it does not answer", 1, null), log.Trouble);
        log.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Emit_ThroughALink_WritesEachEventOnceIntoItsTarget(bool exists)
    {
        string target = _desk.Directory.Write("target.ndjson", """{"caution":"theirs"}""" + "\n");
        if (!exists) File.Delete(target);
        Directory.CreateDirectory(_desk.Directory["logs"]);
        File.CreateSymbolicLink(_desk.Directory["link"], "target.ndjson");
        File.CreateSymbolicLink(_desk.LogPath, "../link");
        using LogFile log = _desk.Open();

        Log(log, "first", "second");
        File.Delete(target);
        Log(log, "third");

        Assert.Equal(["third"], Events(target));
        Assert.Equal([_desk.LogPath], Directory.GetFiles(_desk.Directory["logs"], "events*.ndjson"));
    }

    [Theory]
    [InlineData("../gone/target.ndjson")]
    [InlineData("events.ndjson")]
    public void Emit_ThroughALinkThatLeadsNowhere_WritesEachEventOnceBesideIt(string target)
    {
        Directory.CreateDirectory(_desk.Directory["logs"]);
        File.CreateSymbolicLink(_desk.LogPath, target);
        using LogFile log = _desk.Open();

        Log(log, "first", "second");

        Assert.Equal(["first", "second"], Events(_desk.Directory["logs/events_001.ndjson"]));
    }

    [Fact]
    public void Emit_ToAPipeThatSomebodyReads_IsTrouble()
    {
        Directory.CreateDirectory(_desk.Directory["logs"]);
        using var pipe = new NamedPipe(_desk.LogPath);
        _ = pipe.ReadAsync();
        using (LogFile log = _desk.Open()) log.Emit(Event("first"));
        _desk.Console.Flush();

        Assert.StartsWith(
            $"soakd: events that could not be written to {_desk.LogPath}: 1; ", _desk.Printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_WithEventsThatWereNeverWritten_SaysSoOnTheConsole()
    {
        Directory.CreateDirectory(_desk.LogPath);
        using (LogFile log = _desk.Open()) log.Emit(Event("first"));
        _desk.Console.Flush();

        Assert.Equal(
            $"soakd: events that could not be written to {_desk.LogPath}: 1; permission denied, or it is a directory",
            _desk.Printed.ToString().Trim());
    }
}
