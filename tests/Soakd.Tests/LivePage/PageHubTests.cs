using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.LivePage;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Web;
using Soakd.Web;

namespace Soakd.Tests.LivePage;

public sealed class PageHubTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly FakeView _view = new();
    private readonly List<string> _cautions = [];
    private readonly PageHub _hub;
    private readonly PageDesk _desk;
    private IReadOnlyList<ListedRun> _runs = [];

    public PageHubTests()
    {
        _hub = new PageHub(_view, () => _runs, _cautions.Add, _time);
        _desk = new PageDesk(_hub);
        _hub.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Join_WhileARunIsPlayed_GetsAllOfItAndThenEachSecond()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(3);
        _desk.Play(journal.TakeEntries());
        PageClient client = _hub.TryJoin()!;
        (string, JsonElement)[] first = [await NextAsync(client), await NextAsync(client)];
        _desk.Play(journal.Seconds(1).TakeEntries());

        Assert.Equal(["process", "run"], first.Select(frame => frame.Item1));
        Assert.Equal(3_000_000, first[1].Item2.GetProperty("now").GetProperty("last_us").GetInt64());
        (string name, JsonElement second) = await NextAsync(client);
        Assert.Equal(("second", 4_000_000L), (name, second.GetProperty("now").GetProperty("last_us").GetInt64()));
    }

    [Fact]
    public async Task Join_WhileNothingIsPlayed_GetsTheScheduleAndTheLastRuns()
    {
        _view.Upcoming = [new ScheduledTime("nightly", "sustained-load", new DateTimeOffset(2026, 1, 2, 2, 30, 0, TimeSpan.Zero))];
        _runs = [new ListedRun("run-1", "smoke", DateTimeOffset.UnixEpoch, 30, "PASS")];
        PageClient client = _hub.TryJoin()!;

        (string name, JsonElement process) = await NextAsync(client);

        Assert.Equal("process", name);
        Assert.Equal("idle", process.GetProperty("state").GetString());
        Assert.Equal("nightly", process.GetProperty("upcoming")[0].GetProperty("schedule").GetString());
        Assert.Equal("PASS", process.GetProperty("runs")[0].GetProperty("verdict").GetString());
        Assert.True(process.GetProperty("shows_reports").GetBoolean());
    }

    [Fact]
    public async Task Turn_TheStateChanges_IsToldAndSilenceIsNeverLong()
    {
        PageClient client = _hub.TryJoin()!;
        await NextAsync(client);
        _view.Status = _view.Status with { State = ProcessState.Preparing, Text = "nightly: preparing" };
        _time.Advance(Second);
        (_, JsonElement preparing) = await NextAsync(client);
        for (int i = 0; i < 10; i++) _time.Advance(Second);
        (string still, _) = await NextAsync(client);

        Assert.Equal("nightly: preparing", preparing.GetProperty("text").GetString());
        Assert.Equal("process", still);
    }

    [Fact]
    public async Task Play_APageTakesNothing_OthersAndTheRunNoticeNothing()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(1);
        _desk.Play(journal.TakeEntries());
        PageClient hung = _hub.TryJoin()!, well = _hub.TryJoin()!;
        await NextAsync(well);
        await NextAsync(well);

        for (int i = 0; i < 200; i++)
        {
            _desk.Play(journal.Seconds(1).TakeEntries());
            (string name, JsonElement told) = await NextAsync(well);
            Assert.Equal(("second", i + 2), (name, told.GetProperty("now").GetProperty("last_us").GetInt64() / 1_000_000));
        }

        Assert.Equal(PageClient.MostFrames, hung.Frames.Count);
        while (hung.Frames.TryRead(out _))
        {
        }

        // It has come back: it gets everything at once.
        _desk.Play(journal.Seconds(1).TakeEntries());
        Assert.Equal("process", (await NextAsync(hung)).Name);
        (string caughtUp, JsonElement whole) = await NextAsync(hung);
        Assert.Equal(("run", 202), (caughtUp, whole.GetProperty("plots").GetProperty("points").GetProperty("sent").GetArrayLength()));
    }

    [Fact]
    public async Task Join_TooMany_IsRefusedUntilOneLeaves()
    {
        PageClient[] clients = [.. Enumerable.Range(0, PageHub.MostClients).Select(_ => _hub.TryJoin()!)];
        Assert.All(clients, Assert.NotNull);
        Assert.Null(_hub.TryJoin());

        _hub.Leave(clients[0]);

        PageClient? next = _hub.TryJoin();
        Assert.NotNull(next);
        Assert.Equal("process", (await NextAsync(next)).Name);
    }

    [Fact]
    public async Task Stop_AtTheEndOfARun_TellsTheVerdictAndClosesEachPage()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(3);
        _desk.Play(journal.TakeEntries());
        PageClient client = _hub.TryJoin()!;
        string[] first = [(await NextAsync(client)).Name, (await NextAsync(client)).Name];
        _desk.Play(journal.End().TakeEntries());
        _view.Status = _view.Status with { State = ProcessState.Stopping };

        await _hub.StopAsync();

        var told = new List<(string Name, JsonElement Data)>();
        await foreach (PageFrame frame in client.Frames.ReadAllAsync(TestContext.Current.CancellationToken)) told.Add(PageDesk.Read(frame));
        Assert.Equal(["process", "run", "second", "process"], [.. first, .. told.Select(frame => frame.Name)]);
        Assert.True(told[0].Data.GetProperty("now").GetProperty("over").GetBoolean());
        Assert.Equal("stopping", told[1].Data.GetProperty("state").GetString());
        Assert.Null(_hub.TryJoin());
    }

    [Fact]
    public async Task Play_AFaultInThePage_IsReportedOnceAndTheRunGoesOn()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(1);
        PageClient client = _hub.TryJoin()!;
        await NextAsync(client);
        Interval broken = journal.Entries.OfType<Interval>().Last() with { Number = 1, Segments = new SegmentInterval[1] };
        _hub.Feed.Read(new SeriesEntry("s", "By", Counter: false, "t", "memory.used"), new Soakd.Live.LiveRun([]));
        var live = new Soakd.Live.LiveRun([]);
        live.Apply(SimulatedRun.Default);

        _hub.Feed.Read(broken, live);
        _hub.Feed.Read(broken with { Number = 2 }, live);
        _desk.Play(journal.TakeEntries());

        Assert.Equal("run", (await NextAsync(client)).Name);
        Assert.Contains("in its live page: NullReferenceException", Assert.Single(_cautions), StringComparison.Ordinal);
    }

    private static async Task<(string Name, JsonElement Data)> NextAsync(PageClient client) =>
        PageDesk.Read(await client.Frames.ReadAsync(TestContext.Current.CancellationToken));
}
