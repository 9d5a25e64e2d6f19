using System.Text.Json;
using Soakd.Logging;
using static Soakd.Tests.Logging.LogFileDesk;

namespace Soakd.Tests.Logging;

/// <summary>What others do to a log file while soakd writes it, and what is in it then.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly LogFileDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Emit_AfterTheFileWasTruncated_WritesFromItsBegin()
    {
        using LogFile log = _desk.Open();
        Log(log, "first", "second");
        using (FileStream file = File.Open(_desk.LogPath, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite)) file.Flush();

        Log(log, "third");

        Assert.Equal(["third"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterTheFileWasRenamed_BeginsANewOne()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        File.Move(_desk.LogPath, _desk.LogPath + ".1");

        Log(log, "second");

        Assert.Equal(["first"], Events(_desk.LogPath + ".1"));
        Assert.Equal(["second"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterTheFileWasDeleted_BeginsANewOne()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        File.Delete(_desk.LogPath);

        Log(log, "second");

        Assert.Equal(["second"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterTheWholeDirectoryWasDeleted_BeginsANewOne()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        Directory.Delete(_desk.Directory["logs"], recursive: true);

        Log(log, "second");

        Assert.Equal(["second"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterACopyOfTheFileTookItsPlace_WritesIntoTheCopy()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        File.Copy(_desk.LogPath, _desk.LogPath + ".copy");
        File.Move(_desk.LogPath + ".copy", _desk.LogPath, overwrite: true);

        Log(log, "second");

        Assert.Equal(["first", "second"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterAnotherAppendedToTheFile_KeepsWhatIsThere()
    {
        using LogFile log = _desk.Open();
        Log(log, "first");
        File.AppendAllText(_desk.LogPath, """{"caution":"theirs"}""" + "\n");

        Log(log, "second");

        Assert.Equal(["first", "theirs", "second"], Events(_desk.LogPath));
    }

    [Fact]
    public void Emit_AfterAProcessThatDiedInTheMiddleOfALine_BeginsALineOfItsOwn()
    {
        _desk.Directory.Write("logs/events.ndjson", """{"caution":"to""");
        using LogFile log = _desk.Open();

        Log(log, "first");

        string[] lines = File.ReadAllLines(_desk.LogPath);
        Assert.Equal(2, lines.Length);
        Assert.Equal("first", JsonElement.Parse(lines[1]).GetProperty("caution").GetString());
    }

    [Fact]
    public void Emit_InAWorkingDirectoryWithAVeryLongPath_IsWritten()
    {
        string path = Path.Combine([_desk.Directory.Path, .. Enumerable.Repeat(new string('d', 100), 5), "events.ndjson"]);
        using (LogFile log = _desk.Open(path)) Log(log, "first");

        Assert.Equal(["first"], Events(path));
    }

    [Fact]
    public void Emit_MoreThanAFileMayHold_BeginsNewOnesAndKeepsTheNewest()
    {
        using (LogFile log = _desk.Open())
        {
            for (int turn = 0; turn < 100; turn++) Log(log, new string('x', 300));
        }

        FileInfo[] files = new DirectoryInfo(_desk.Directory["logs"]).GetFiles();
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.InRange(file.Length, 1, 3_000));
    }
}
