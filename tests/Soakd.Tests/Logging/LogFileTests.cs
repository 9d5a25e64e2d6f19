using System.Diagnostics;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;
using Soakd.Configuration;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Logging;

/// <summary>What others do to a log file while soakd writes it, and what is in it then.</summary>
public sealed class LogFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryDirectory _directory = new();
    private readonly StringWriter _printed = new();
    private readonly ConsoleLines _console;

    public LogFileTests() => _console = new ConsoleLines(_printed);

    private string LogPath => _directory["logs/events.ndjson"];

    public void Dispose()
    {
        _console.Dispose();
        _printed.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Emit_AfterTheFileWasTruncated_WritesFromItsBegin()
    {
        using LogFile log = Open();
        Log(log, "first", "second");
        using (FileStream file = File.Open(LogPath, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite)) file.Flush();

        Log(log, "third");

        Assert.Equal(["third"], Events(LogPath));
    }

    [Fact]
    public void Emit_AfterTheFileWasRenamed_BeginsANewOne()
    {
        using LogFile log = Open();
        Log(log, "first");
        File.Move(LogPath, LogPath + ".1");

        Log(log, "second");

        Assert.Equal(["first"], Events(LogPath + ".1"));
        Assert.Equal(["second"], Events(LogPath));
    }

    [Fact]
    public void Emit_AfterTheFileWasDeleted_BeginsANewOne()
    {
        using LogFile log = Open();
        Log(log, "first");
        File.Delete(LogPath);

        Log(log, "second");

        Assert.Equal(["second"], Events(LogPath));
    }

    [Fact]
    public void Emit_AfterTheWholeDirectoryWasDeleted_BeginsANewOne()
    {
        using LogFile log = Open();
        Log(log, "first");
        Directory.Delete(_directory["logs"], recursive: true);

        Log(log, "second");

        Assert.Equal(["second"], Events(LogPath));
    }

    // rm -rf logs/, and another soakd starts before this one has written again: no event is lost, and each writes its own file.
    [Theory]
    [InlineData("first")]
    [InlineData("another length")]
    public void Emit_AfterTheDirectoryWasDeletedAndAnotherSoakdHasTakenTheName_WritesAFileBeside(string theirs)
    {
        using LogFile log = Open();
        List<string> moved = [];
        log.Moved = moved.Add;
        Log(log, "first");
        Directory.Delete(_directory["logs"], recursive: true);
        using LogFile other = Open();
        Log(other, theirs);

        Log(log, "second", "third");
        Log(other, "more");

        Assert.Equal([theirs, "more"], Events(LogPath));
        Assert.Equal(["second", "third"], Events(log.Path));
        Assert.EndsWith($"events-{Environment.ProcessId}.ndjson", log.Path, StringComparison.Ordinal);
        Assert.Contains("another soakd writes", Assert.Single(moved), StringComparison.Ordinal);
        Assert.Null(other.Caution);
    }

    // Only the file that says who writes the log is deleted.
    [Fact]
    public void Emit_AfterAnotherSoakdHasTakenTheNameAndTheLogIsStillThere_WritesAFileBeside()
    {
        using LogFile log = Open();
        Log(log, "first");
        File.Delete(LogPath + LogName.OwnerSuffix);
        using LogFile other = Open();
        Log(other, "theirs");

        Log(log, "second");
        Log(other, "more");

        Assert.Equal(["first", "theirs", "more"], Events(LogPath));
        Assert.Equal(["second"], Events(log.Path));
    }

    [Fact]
    public void Emit_AfterACopyOfTheFileTookItsPlace_WritesIntoTheCopy()
    {
        using LogFile log = Open();
        Log(log, "first");
        File.Copy(LogPath, LogPath + ".copy");
        File.Move(LogPath + ".copy", LogPath, overwrite: true);

        Log(log, "second");

        Assert.Equal(["first", "second"], Events(LogPath));
    }

    [Fact]
    public void Emit_AfterAnotherAppendedToTheFile_KeepsWhatIsThere()
    {
        using LogFile log = Open();
        Log(log, "first");
        File.AppendAllText(LogPath, """{"caution":"theirs"}""" + "\n");

        Log(log, "second");

        Assert.Equal(["first", "theirs", "second"], Events(LogPath));
    }

    [Fact]
    public void Emit_AfterAProcessThatDiedInTheMiddleOfALine_BeginsALineOfItsOwn()
    {
        _directory.Write("logs/events.ndjson", """{"caution":"to""");
        using LogFile log = Open();

        Log(log, "first");

        string[] lines = File.ReadAllLines(LogPath);
        Assert.Equal(2, lines.Length);
        Assert.Equal("first", JsonElement.Parse(lines[1]).GetProperty("caution").GetString());
    }

    [Fact]
    public void Emit_InAWorkingDirectoryWithAVeryLongPath_IsWritten()
    {
        string path = Path.Combine([_directory.Path, .. Enumerable.Repeat(new string('d', 100), 5), "events.ndjson"]);
        using (LogFile log = Open(path)) Log(log, "first");

        Assert.Equal(["first"], Events(path));
    }

    [Fact]
    public async Task Emit_WhileADirectoryStandsInItsPlace_KeepsTheEventsUntilItIsGone()
    {
        Directory.CreateDirectory(LogPath);
        using LogFile log = Open();
        log.Emit(Event("first"));
        log.Emit(Event("second"));
        await UntilAsync(() => log.Trouble is { Unwritten: 2 });

        Assert.Equal((LogPath, "permission denied, or it is a directory"), (log.Trouble!.Path, log.Trouble.Reason));
        Directory.Delete(LogPath);
        await UntilAsync(() => log.Trouble is null && File.Exists(LogPath));
        Log(log, "third");

        Assert.Equal(["first", "second", "third"], Events(LogPath));
    }

    [Fact]
    public async Task Emit_ToAPipeThatNobodyReads_DoesNotWaitAndSaysSo()
    {
        Directory.CreateDirectory(_directory["logs"]);
        using var pipe = new NamedPipe(LogPath);
        var time = new ManualTimeProvider();
        LogFile log = Open(time: time);
        log.Emit(Event("first"));

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return log.Trouble is not null;
        });

        Assert.Equal(new LogTrouble(LogPath, "it does not answer", 1, null), log.Trouble);
        log.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Emit_ThroughALink_WritesEachEventOnceIntoItsTarget(bool exists)
    {
        string target = _directory.Write("target.ndjson", """{"caution":"theirs"}""" + "\n");
        if (!exists) File.Delete(target);
        Directory.CreateDirectory(_directory["logs"]);
        File.CreateSymbolicLink(_directory["link"], "target.ndjson");
        File.CreateSymbolicLink(LogPath, "../link");
        using LogFile log = Open();

        Log(log, "first", "second");
        File.Delete(target);
        Log(log, "third");

        Assert.Equal(["third"], Events(target));
        Assert.Equal([LogPath], Directory.GetFiles(_directory["logs"], "events*.ndjson"));
    }

    [Theory]
    [InlineData("../gone/target.ndjson")]
    [InlineData("events.ndjson")]
    public void Emit_ThroughALinkThatLeadsNowhere_WritesEachEventOnceBesideIt(string target)
    {
        Directory.CreateDirectory(_directory["logs"]);
        File.CreateSymbolicLink(LogPath, target);
        using LogFile log = Open();

        Log(log, "first", "second");

        Assert.Equal(["first", "second"], Events(_directory["logs/events_001.ndjson"]));
    }

    [Fact]
    public void Emit_ToAPipeThatSomebodyReads_IsTrouble()
    {
        Directory.CreateDirectory(_directory["logs"]);
        using var pipe = new NamedPipe(LogPath);
        _ = pipe.ReadAsync();
        using (LogFile log = Open()) log.Emit(Event("first"));
        _console.Flush();

        Assert.StartsWith($"soakd: events that could not be written to {LogPath}: 1; ", _printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterTheWholeDirectoryWasDeletedAndWrittenAgain_TakesAnotherFile()
    {
        using LogFile log = Open();
        Log(log, "first");
        Directory.Delete(_directory["logs"], recursive: true);
        Log(log, "second");

        using LogFile other = Open();
        Log(other, "theirs");
        Log(log, "third");

        Assert.Equal(["second", "third"], Events(LogPath));
        Assert.Equal(["theirs"], Events(other.Path));
    }

    [Fact]
    public void Dispose_WithEventsThatWereNeverWritten_SaysSoOnTheConsole()
    {
        Directory.CreateDirectory(LogPath);
        using (LogFile log = Open()) log.Emit(Event("first"));
        _console.Flush();

        Assert.Equal(
            $"soakd: events that could not be written to {LogPath}: 1; permission denied, or it is a directory",
            _printed.ToString().Trim());
    }

    [Fact]
    public void Open_WhileAnotherWritesTheFile_WritesOneOfItsOwnBesideAndSaysSo()
    {
        using LogFile log = Open();
        using LogFile other = Open();
        using LogFile third = Open();
        for (int turn = 0; turn < 50; turn++) Log(turn % 2 == 0 ? log : other, $"{turn}");

        string beside = _directory[$"logs/events-{Environment.ProcessId}.ndjson"];
        Assert.Null(log.Caution);
        Assert.Equal((beside, $"another soakd writes {LogPath}, so this one writes {beside}"), (other.Path, other.Caution));
        Assert.Equal(_directory[$"logs/events-{Environment.ProcessId}-2.ndjson"], third.Path);
        Assert.Equal(Enumerable.Range(0, 25).Select(turn => $"{2 * turn}"), Events(LogPath));
        Assert.Equal(Enumerable.Range(0, 25).Select(turn => $"{2 * turn + 1}"), Events(beside));
    }

    [Fact]
    public void Open_AfterTheOtherHasEnded_WritesTheFileAgain()
    {
        using (LogFile log = Open()) Log(log, "first");

        using (LogFile log = Open()) Log(log, "second");

        Assert.Equal(["first", "second"], Events(LogPath));
        Assert.Equal([LogPath], Directory.GetFiles(_directory["logs"]));
    }

    [Fact]
    public void Open_BesideManyFilesOfEarlierProcesses_RemovesTheOldest()
    {
        using LogFile log = Open();
        for (int age = 0; age < 6; age++)
            File.SetLastWriteTimeUtc(_directory.Write($"logs/events-{age}.ndjson", "{}"), DateTime.UnixEpoch.AddDays(100 - age));
        string somebodys = _directory.Write("logs/events-old.ndjson", "{}");

        using LogFile other = Open();

        Assert.Equal(
            ["events-0.ndjson", "events-1.ndjson", "events-2.ndjson", Path.GetFileName(somebodys)],
            Directory.GetFiles(_directory["logs"], "events-*.ndjson").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Emit_MoreThanAFileMayHold_BeginsNewOnesAndKeepsTheNewest()
    {
        using (LogFile log = Open())
        {
            for (int turn = 0; turn < 100; turn++) Log(log, new string('x', 300));
        }

        FileInfo[] files = new DirectoryInfo(_directory["logs"]).GetFiles();
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.InRange(file.Length, 1, 3_000));
    }

    private LogFile Open(string? path = null, TimeProvider? time = null) => LogFile.Open(
        new LogOptions(path ?? LogPath, MaxBytes: 2_500, Keep: 3), new EventContext(), _console.Write, time ?? TimeProvider.System)!;

    private static void Log(LogFile log, params IEnumerable<string> cautions)
    {
        foreach (string caution in cautions) log.Emit(Event(caution));
        Assert.True(log.Flush(Patience));
    }

    private static LogEvent Event(string caution) => new(
        DateTimeOffset.UnixEpoch, LogEventLevel.Warning, null, new MessageTemplate([new TextToken("it happened")]),
        [new LogEventProperty("Caution", new ScalarValue(caution))]);

    private static string?[] Events(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line).GetProperty("caution").GetString()),
        ];
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
