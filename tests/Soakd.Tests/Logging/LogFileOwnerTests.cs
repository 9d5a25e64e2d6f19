using Soakd.Logging;
using static Soakd.Tests.Logging.LogFileDesk;

namespace Soakd.Tests.Logging;

/// <summary>Several soakds with the same log file: each writes one of its own.</summary>
public sealed class LogFileOwnerTests : IDisposable
{
    private readonly LogFileDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    // rm -rf logs/, and another soakd starts before this one has written again: no event is lost, and each writes its own file.
    [Theory]
    [InlineData("first")]
    [InlineData("another length")]
    public void Emit_AfterTheDirectoryWasDeletedAndAnotherSoakdHasTakenTheName_WritesAFileBeside(string theirs)
    {
        using LogFile log = _desk.Open();
        List<string> moved = [];
        log.Moved = moved.Add;
        Log(log, "first");
        Directory.Delete(_desk.Directory["logs"], recursive: true);
        using LogFile other = _desk.Open();
        Log(other, theirs);

        Log(log, "second", "third");
        Log(other, "more");

        Assert.Equal([theirs, "more"], Events(_desk.LogPath));
        Assert.Equal(["second", "third"], Events(log.Path));
        Assert.EndsWith($"events-{Environment.ProcessId}.ndjson", log.Path, StringComparison.Ordinal);
        Assert.Contains("another soakd writes", Assert.Single(moved), StringComparison.Ordinal);
        Assert.Null(other.Caution);
    }

    // Only the file that says who writes the log is deleted.
    [Fact]
    public void Emit_AfterAnotherSoakdHasTakenTheNameAndTheLogIsStillThere_WritesAFileBeside()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        File.Delete(_desk.LogPath + LogName.OwnerSuffix);
        using LogFile other = _desk.Open();
        Log(other, "theirs");

        Log(log, "second");
        Log(other, "more");

        Assert.Equal(["first", "theirs", "more"], Events(_desk.LogPath));
        Assert.Equal(["second"], Events(log.Path));
    }

    [Fact]
    public void Open_AfterTheWholeDirectoryWasDeletedAndWrittenAgain_TakesAnotherFile()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        Directory.Delete(_desk.Directory["logs"], recursive: true);
        Log(log, "second");

        using LogFile other = _desk.Open();
        Log(other, "theirs");
        Log(log, "third");

        Assert.Equal(["second", "third"], Events(_desk.LogPath));
        Assert.Equal(["theirs"], Events(other.Path));
    }

    [Fact]
    public void Open_WhileAnotherWritesTheFile_WritesOneOfItsOwnBesideAndSaysSo()
    {
        using LogFile log = _desk.Open();
        using LogFile other = _desk.Open();
        using LogFile third = _desk.Open();
        for (int turn = 0; turn < 50; turn++) Log(turn % 2 == 0 ? log : other, $"{turn}");

        string beside = _desk.Directory[$"logs/events-{Environment.ProcessId}.ndjson"];
        Assert.Null(log.Caution);
        Assert.Equal((beside, $"another soakd writes {_desk.LogPath}, so this one writes {beside}"), (other.Path, other.Caution));
        Assert.Equal(_desk.Directory[$"logs/events-{Environment.ProcessId}-2.ndjson"], third.Path);
        Assert.Equal(Enumerable.Range(0, 25).Select(turn => $"{2 * turn}"), Events(_desk.LogPath));
        Assert.Equal(Enumerable.Range(0, 25).Select(turn => $"{2 * turn + 1}"), Events(beside));
    }

    [Fact]
    public void Open_AfterTheOtherHasEnded_WritesTheFileAgain()
    {
        using (LogFile log = _desk.Open()) Log(log, "first");

        using (LogFile log = _desk.Open()) Log(log, "second");

        Assert.Equal(["first", "second"], Events(_desk.LogPath));
        Assert.Equal([_desk.LogPath], Directory.GetFiles(_desk.Directory["logs"]));
    }

    [Fact]
    public void Open_BesideManyFilesOfEarlierProcesses_RemovesTheOldest()
    {
        using LogFile log = _desk.Open();
        for (int age = 0; age < 6; age++)
            File.SetLastWriteTimeUtc(_desk.Directory.Write($"logs/events-{age}.ndjson", "{}"), DateTime.UnixEpoch.AddDays(100 - age));
        string somebodys = _desk.Directory.Write("logs/events-old.ndjson", "{}");

        using LogFile other = _desk.Open();

        Assert.Equal(
            ["events-0.ndjson", "events-1.ndjson", "events-2.ndjson", Path.GetFileName(somebodys)],
            Directory.GetFiles(_desk.Directory["logs"], "events-*.ndjson").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
