using System.Buffers;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Marks;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.Marks;

public sealed class MarkDeliveryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RunDirectory _run;
    private readonly JournalFile _journal;
    private readonly MarkSpool _spool;

    public MarkDeliveryTests()
    {
        _run = RunDirectory.CreateAt(_directory["run"]);
        _journal = JournalFile.Create(_run.Journal);
        _run.Publish();
        _spool = new MarkSpool(_run.Marks);
        JournalBuilder marked = new JournalBuilder().Phase("hold").Seconds(3).Event(EventNames.Mark, (EventNames.Text, "rolled"));
        foreach (JournalEntry entry in marked.Entries) Append(entry);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Deliver_ARunThatTakesIt_GivesTheTimeOfTheJournal()
    {
        Task<long> delivery = DeliverAsync("rolled");

        Assert.Equal(["rolled"], _spool.Take(Assert.Fail));
        Append(Mark(754_000_000, "rolled"));

        Assert.Equal(754_000_000, await FinishedAsync(delivery));
    }

    [Fact]
    public async Task Deliver_ARunThatDoesNotAnswer_IsReportedAfterFiveSecondsAndTakesTheMarkBack()
    {
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => FinishedAsync(DeliverAsync("rolled")));

        Assert.Equal(
            $"RUN \"{_run.Path}\": it did not take the mark within 5 s: does it hang?", refusal.Message);
        Assert.Empty(Directory.GetFiles(_run.Marks));
    }

    [Fact]
    public async Task Deliver_ARunThatEndsMeanwhile_IsReported()
    {
        Task<long> delivery = DeliverAsync("rolled");
        _spool.Take(Assert.Fail);
        _spool.Close();
        _journal.Dispose();

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => FinishedAsync(delivery));

        Assert.Equal($"RUN \"{_run.Path}\": it ended before it took the mark", refusal.Message);
    }

    [Fact]
    public async Task Deliver_ARunThatIsOver_IsReportedAndLeavesNothing()
    {
        _journal.Dispose();

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => DeliverAsync("rolled"));

        Assert.Equal($"RUN \"{_run.Path}\": it is over; only a run that plays now takes marks", refusal.Message);
        Assert.Empty(Directory.GetFiles(_run.Marks));
    }

    [Fact]
    public async Task Deliver_ARunThatHasNotBegun_IsReported()
    {
        Directory.Delete(_run.Marks);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => DeliverAsync("rolled"));

        Assert.Equal($"RUN \"{_run.Path}\": it takes no marks now: it takes them from its first record to its end", refusal.Message);
    }

    private Task<long> DeliverAsync(string text) => new MarkDelivery(_run.Path, _time).DeliverAsync(text);

    // More turns than the waiting time has, because in some turns the continuation has not run yet.
    private async Task<long> FinishedAsync(Task<long> delivery)
    {
        for (int turn = 0; turn < 1000 && !delivery.IsCompleted; turn++) _time.Advance(TimeSpan.FromMilliseconds(100));
        return await delivery;
    }

    private void Append(JournalEntry entry)
    {
        var line = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, line);
        Assert.True(_journal.Append(line.WrittenSpan));
    }

    private static EventEntry Mark(long atUs, string text) =>
        new(atUs, EventNames.Mark, new Dictionary<string, string> { [EventNames.Text] = text });
}
