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

    private LogName[] TakeAtOnce()
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
            names.Add(LogName.Take(LogPath, keep: 3, TimeProvider.System));
        }
    }
}
