using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.LivePage;
using Soakd.TestKit;
using Soakd.Tests.Reports;

namespace Soakd.Tests.LivePage;

public sealed class PageHistoryTests
{
    private readonly PageHistory _history = new();
    private readonly LiveRun _live;
    private bool _isToSend;

    public PageHistoryTests() => _live = new LiveRun([new PageFeed(note => _isToSend = _history.Add(note))]);

    [Fact]
    public void Whole_BeforeTheFirstInterval_IsNothing()
    {
        Play(new JournalBuilder().Phase("hold").Entries);

        Assert.False(_isToSend);
        Assert.Null(_history.Whole());
        Assert.False(_history.TryNext(out _));
    }

    [Theory]
    [InlineData("pass")]
    [InlineData("marked-outage")]
    [InlineData("leak")]
    [InlineData("tuned")]
    public void Whole_AtTheEnd_SaysWhatReportJsonSays(string story)
    {
        JournalBuilder journal = Story.All[story]();
        using var folder = new ReportFolder(journal);
        folder.Judge();
        using var report = JsonDocument.Parse(folder.Read(Soakd.Reports.RunReports.JsonName));

        Play(journal.Entries);
        (string name, JsonElement told) = PageDesk.Read(_history.Whole()!);

        Assert.Equal("run", name);
        foreach (string part in (string[])["objectives", "findings", "memory", "events", "tunings", "exercised", "verdict_text", "last_us"])
            Assert.True(JsonElement.DeepEquals(report.RootElement.GetProperty(part), told.GetProperty("report").GetProperty(part)), part);
        JsonElement now = told.GetProperty("now");
        Assert.True(now.GetProperty("over").GetBoolean());
        Assert.Equal(report.RootElement.GetProperty("verdict_text").GetString(), now.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Whole_WhileTheRunGoesOn_DoesNotSayThatItDied()
    {
        Play(Story.All["died"]().Entries);

        JsonElement told = PageDesk.Read(_history.Whole()!).Data;

        Assert.Equal("PASS", told.GetProperty("now").GetProperty("verdict").GetString());
        Assert.DoesNotContain(
            "end",
            told.GetProperty("report").GetProperty("findings").EnumerateArray().Select(found => found.GetProperty("name").GetString()));
    }

    [Fact]
    public void Next_AfterASecond_HasTheSecondAndWhatItChanged()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(10);
        Play(journal.TakeEntries());
        _history.Whole();

        // Everything was told just now: the first second says it again, the second one only what is new in it.
        Play(journal.Seconds(1).TakeEntries());
        Assert.True(_history.TryNext(out _));
        Play(journal.Seconds(1).TakeEntries());
        Assert.True(_history.TryNext(out PageFrame? quiet));
        Play(journal.Event(EventNames.Mark, (EventNames.Text, "rolled broker 2")).Seconds(1).TakeEntries());
        Assert.True(_history.TryNext(out PageFrame? marked));

        JsonElement tail = PageDesk.Read(quiet).Data.GetProperty("tail");
        Assert.Equal(11, tail.GetProperty("index").GetInt32());
        Assert.Equal(1000, tail.GetProperty("points").GetProperty("arrived").GetInt64());
        Assert.False(PageDesk.Read(quiet).Data.GetProperty("changed").TryGetProperty("events", out _));
        JsonElement events = PageDesk.Read(marked).Data.GetProperty("changed").GetProperty("events");
        Assert.Equal("rolled broker 2", events[0].GetProperty("fields").GetProperty("text").GetString());
        Assert.InRange(quiet.Text.Length, 1, 4096);
    }

    [Fact]
    public void Next_WherePointsWereMerged_IsTheWhole()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(PageHistory.MaxPoints);
        Play(journal.TakeEntries());
        _history.Whole();
        Play(journal.Seconds(1).TakeEntries());

        Assert.False(_history.TryNext(out _));
        JsonElement points = PageDesk.Read(_history.Whole()!).Data.GetProperty("plots").GetProperty("points");

        Assert.Equal(PageHistory.MaxPoints / 2 + 1, points.GetProperty("arrived").GetArrayLength());
        Assert.Equal(1000, points.GetProperty("lowest_arrived")[0].GetDouble());
    }

    [Fact]
    public void Whole_OfADay_StaysAsSmallAsOfAnHour()
    {
        int hour = LengthOf(3600), day = LengthOf(86_400);

        Assert.InRange(day, 1, 2 * hour);
        Assert.InRange(day, 1, 600_000);
    }

    // What screens show is made once: here it is about the plots.
    private static int LengthOf(int seconds)
    {
        RunSnapshot? snapshot = null;
        new LiveRun([new PageFeed(note => snapshot = note.Snapshot)]).Play(Story.All["marked-outage"]().Entries);
        var history = new PageHistory();
        foreach (JournalEntry entry in LongRun.Of(seconds)) history.Add(new PageNote(SimulatedRun.Default, entry, default, snapshot));
        return history.Whole()!.Text.Length;
    }

    [Fact]
    public void Add_AnotherRun_BeginsAgain()
    {
        Play(Story.All["slow"]().Entries);
        JournalBuilder next = new JournalBuilder(SimulatedRun.Default with { Run = "next" }).Phase("hold").Seconds(3);
        new LiveRun([new PageFeed(note => _history.Add(note))]).Play(next.Entries);

        Assert.False(_history.TryNext(out _));
        JsonElement told = PageDesk.Read(_history.Whole()!).Data;
        Assert.Equal("next", told.GetProperty("now").GetProperty("run").GetString());
        Assert.Equal(3, told.GetProperty("plots").GetProperty("points").GetProperty("sent").GetArrayLength());
    }

    [Fact]
    public void Frames_OfAHostileName_HoldNoCharacterThatBeginsAnElementOrALine()
    {
        const string Attack = "</script><img src=x onerror=alert(1)>\n\nevent: process\ndata: {}\n\n\u2028";
        Play(new JournalBuilder(SimulatedRun.Default with { Name = Attack, Run = Attack }).Phase(Attack).Seconds(2).Entries);

        PageFrame whole = _history.Whole()!;

        Assert.DoesNotContain("<", System.Text.Encoding.UTF8.GetString(whole.Text.Span), StringComparison.Ordinal);
        Assert.Equal(Attack, PageDesk.Read(whole).Data.GetProperty("now").GetProperty("phase").GetString());
    }

    private void Play(IEnumerable<JournalEntry> entries) => _live.Play(entries);
}

/// <summary>Plays entries into a run.</summary>
internal static class LiveRunPlaying
{
    /// <summary>Applies each entry.</summary>
    public static void Play(this LiveRun live, IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries) live.Apply(entry);
    }
}
