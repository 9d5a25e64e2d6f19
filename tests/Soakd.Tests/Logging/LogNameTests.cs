using System.Collections.Concurrent;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Logging;

/// <summary>Who gets which name when several processes want to write one log file.</summary>
public sealed class LogNameTests : IDisposable
{
    private const int Takers = 6;

    private readonly TemporaryDirectory _directory = new();

    private string LogPath => _directory["events.ndjson"];

    private string Owner => LogPath + LogName.OwnerSuffix;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("owner")]
    [InlineData("owner and successor")]
    public void Take_ByManyInOneMoment_GivesEachAFileOfItsOwn(string? left)
    {
        for (int turn = 0; turn < 50; turn++)
        {
            if (left is not null) Leave(Owner, turn);
            if (left == "owner and successor") Leave(ProofOfLife.SuccessorOf(Owner, ProofOfLife.SignIn(Owner)!), turn);

            LogName[] names = TakeAtOnce();

            Assert.Equal(Takers, names.Select(name => name.Path).Distinct(StringComparer.Ordinal).Count());
            LogName first = Assert.Single(names, name => name.Path == LogPath);
            Assert.Null(first.Caution);
            Assert.All(names.Except([first]), name => Assert.Contains("another soakd writes", name.Caution, StringComparison.Ordinal));
            Assert.All(names, name => Assert.True(ProofOfLife.IsKept(name.Path + LogName.OwnerSuffix)));
            foreach (LogName name in names) name.Dispose();
            Assert.Empty(Directory.GetFiles(_directory.Path));
        }
    }

    // No soakd writes the log; but what stands in the place of the proof does not say so.
    [Theory]
    [InlineData("directory", "is a directory")]
    [InlineData("link to nothing", "is a link to nothing")]
    [InlineData("link to itself", "cannot be read")]
    [InlineData("text", "names no process")]
    [InlineData("nothing", "names no process")]
    public void Take_NobodyKnowsWhoWritesIt_SaysThatAndNothingElse(string what, string why)
    {
        if (what == "directory") Directory.CreateDirectory(Owner);
        else if (what == "link to nothing") File.CreateSymbolicLink(Owner, _directory["gone"]);
        else if (what == "link to itself") File.CreateSymbolicLink(Owner, Owner);
        else File.WriteAllText(Owner, what == "text" ? "a person's note\n" : "");

        using var name = LogName.Take(LogPath, keep: 3, TimeProvider.System);

        Assert.Equal(_directory[$"events-{Environment.ProcessId}.ndjson"], name.Path);
        Assert.Equal(
            $"nobody can know whether another soakd writes {LogPath}, because {Owner} {why}, so this one writes {name.Path}", name.Caution);
        Assert.True(ProofOfLife.IsKept(name.Path + LogName.OwnerSuffix));
    }

    // It is of a soakd that is gone, wherever it lies.
    [Fact]
    public void Take_ALinkToTheProofOfOneThatIsGone_GivesTheName()
    {
        Leave(_directory["elsewhere"], 1);
        File.CreateSymbolicLink(Owner, _directory["elsewhere"]);

        using var name = LogName.Take(LogPath, keep: 3, TimeProvider.System);

        Assert.Equal((LogPath, null), (name.Path, name.Caution));
    }

    [Fact]
    public void IsOurs_TheDirectoryIsDeletedAndAnotherTakesTheName_IsFalseAndStaysSo()
    {
        string path = _directory["logs/events.ndjson"];
        using var first = LogName.Take(path, keep: 3, TimeProvider.System);
        Directory.Delete(_directory["logs"], recursive: true);
        Assert.True(first.IsOurs);
        Assert.True(ProofOfLife.IsKept(path + LogName.OwnerSuffix));

        Directory.Delete(_directory["logs"], recursive: true);
        using (var second = LogName.Take(path, keep: 3, TimeProvider.System))
        {
            Assert.Equal(path, second.Path);
            Assert.False(first.IsOurs);
            first.Dispose();
            Assert.True(second.IsOurs);
            Assert.True(ProofOfLife.IsKept(path + LogName.OwnerSuffix));
        }

        Assert.False(first.IsOurs);
    }

    // The same directory under another name is no place where anybody looks for the proof.
    [Fact]
    public void IsOurs_TheDirectoryIsRenamedAndAnotherTakesTheName_IsFalse()
    {
        string path = _directory["logs/events.ndjson"];
        using var first = LogName.Take(path, keep: 3, TimeProvider.System);
        Directory.Move(_directory["logs"], _directory["logs.old"]);
        using var second = LogName.Take(path, keep: 3, TimeProvider.System);

        Assert.Equal((path, false), (second.Path, first.IsOurs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsOurs_NoProofCouldBeMadeWhenItWasTaken_MakesOneUnlessAnotherHasTheName(bool another)
    {
        string path = _directory["logs/events.ndjson"];
        File.WriteAllText(_directory["logs"], "a file where the directory should be");
        using var first = LogName.Take(path, keep: 3, TimeProvider.System);
        Assert.Equal((path, true), (first.Path, first.IsOurs));

        File.Delete(_directory["logs"]);
        using LogName? second = another ? LogName.Take(path, keep: 3, TimeProvider.System) : null;

        Assert.Equal(!another, first.IsOurs);
        Assert.True(ProofOfLife.IsKept(path + LogName.OwnerSuffix));
        using var next = LogName.Take(path, keep: 3, TimeProvider.System);
        Assert.NotEqual(path, next.Path);
    }

    [Fact]
    public void Take_WhileTheDirectoryIsDeletedAgainAndAgain_GivesOneOfManyTheName()
    {
        for (int turn = 0; turn < 30; turn++)
        {
            using var deleting = new CancellationTokenSource();
            var deleter = new Thread(Delete);
            deleter.Start();
            LogName[] names = TakeAtOnce(_directory["logs/events.ndjson"]);
            deleting.Cancel();
            deleter.Join();

            // Each looks once more, as before its next event.
            bool[] ours = [.. names.Select(name => name.IsOurs), .. names.Select(name => name.IsOurs)];
            string[] paths = [.. names.Index().Where(name => ours[name.Index + names.Length]).Select(name => name.Item.Path)];
            Assert.Equal(paths.Length, paths.Distinct(StringComparer.Ordinal).Count());
            foreach (LogName name in names) name.Dispose();

            void Delete()
            {
                while (!deleting.IsCancellationRequested)
                {
                    try
                    {
                        if (Directory.Exists(_directory["logs"])) Directory.Delete(_directory["logs"], recursive: true);
                    }
                    catch (IOException)
                    {
                        // Somebody writes into it.
                    }
                }
            }
        }
    }

    [Fact]
    public void Take_WhileAnotherLooksWhoWritesIt_GivesTheNameItself()
    {
        using var looking = new CancellationTokenSource();
        var watcher = new Thread(Look);
        watcher.Start();
        try
        {
            for (int turn = 0; turn < 50; turn++)
            {
                using var name = LogName.Take(LogPath, keep: 3, TimeProvider.System);
                Assert.Equal(LogPath, name.Path);
                Assert.True(ProofOfLife.IsKept(Owner));
            }
        }
        finally
        {
            looking.Cancel();
            watcher.Join();
        }

        void Look()
        {
            while (!looking.IsCancellationRequested) ProofOfLife.IsKept(Owner);
        }
    }

    // What a process leaves that was killed.
    private static void Leave(string path, int beat) =>
        File.WriteAllBytes(path, [.. (ProcessIdentity.Own with { Pid = int.MaxValue }).Line(beat), (byte)'\n']);

    private LogName[] TakeAtOnce(string? path = null)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var names = new ConcurrentBag<LogName>();
        using var start = new Barrier(Takers);
        Thread[] takers = [.. Enumerable.Range(0, Takers).Select(_ => new Thread(Take))];
        foreach (Thread taker in takers) taker.Start();
        foreach (Thread taker in takers) taker.Join();
        return [.. names];

        void Take()
        {
            start.SignalAndWait(cancel);
            names.Add(LogName.Take(path ?? LogPath, keep: 3, TimeProvider.System));
        }
    }
}
