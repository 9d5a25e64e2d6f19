using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Runs;

public sealed class DeadRunsTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly RecordingLogger _log = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Report_ARunThatDied_MakesTheReportAndLogsItOnce()
    {
        Write("died", ended: false);
        WriteReserve("died", pid: int.MaxValue);

        DeadRuns.Report(_place.Path, _log);
        DeadRuns.Report(_place.Path, _log);

        Assert.Equal([EventIds.RunIncomplete], _log.Logged.Select(logged => logged.Id));
        Assert.True(File.Exists(_place["died/report.json"]));
        Assert.False(File.Exists(_place["died/journal.ndjson.reserve"]));
    }

    [Fact]
    public void Report_ARunThatStillPlays_IsLeftAlone()
    {
        Directory.CreateDirectory(_place["on"]);
        using JournalFile journal = JournalFile.Create(_place["on/journal.ndjson"]);

        DeadRuns.Report(_place.Path, _log);

        Assert.Empty(_log.Logged);
        Assert.True(JournalFile.HasReserve(_place["on/journal.ndjson"]));
    }

    [Theory]
    [InlineData("ahead", true)]
    [InlineData("latest", false)]
    public void Report_ADirectoryWithTheNameOfTheLink_IsACopyOfARun(string name, bool reported)
    {
        Write(name, ended: false);
        WriteReserve(name, pid: int.MaxValue);

        DeadRuns.Report(_place.Path, _log);

        Assert.Equal(reported, _log.Logged.Count == 1);
    }

    [Fact]
    public void Report_ARunWithoutALockWhoseProcessLives_IsLeftAlone()
    {
        Write("on", ended: false);
        WriteReserve("on", Environment.ProcessId);

        DeadRuns.Report(_place.Path, _log);

        Assert.Empty(_log.Logged);
        Assert.True(JournalFile.HasReserve(_place["on/journal.ndjson"]));
    }

    [Fact]
    public void Report_RunsThatEnded_AreNotReported()
    {
        Write("ended", ended: true);

        DeadRuns.Report(_place.Path, _log);

        Assert.Empty(_log.Logged);
        Assert.False(File.Exists(_place["ended/report.json"]));
    }

    private void WriteReserve(string run, int pid) => File.WriteAllBytes(
        _place[$"{run}/journal.ndjson.reserve"], [.. (ProcessIdentity.Own with { Pid = pid }).Line(1), (byte)'\n']);

    private void Write(string run, bool ended)
    {
        Directory.CreateDirectory(_place[run]);
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(5);
        if (ended) journal.End();
        File.WriteAllBytes(_place[$"{run}/journal.ndjson"], JournalBytes.Of(journal.Entries));
    }
}
