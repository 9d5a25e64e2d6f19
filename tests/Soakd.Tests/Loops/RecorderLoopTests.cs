using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Loops;

public sealed class RecorderLoopTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly FaultLatch _faults = new();

    public void Dispose()
    {
        _faults.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Finish_WithARepeatedRecord_WritesTheEvidenceBeforeTheIntervalThatCountsIt()
    {
        IReadOnlyList<JournalEntry> written = await RecordAsync(rings =>
        {
            rings.Sent.TryWrite(Sent.Opened(0, 0, 0));
            rings.Sent.TryWrite(Sent.Due(1, 0));
            rings.Sent.TryWrite(Sent.Record(0, 0, 0, 0));
            rings.Reported.TryWrite(new Reported(0, ReportStatus.Acked, 0, 3, 7, 1));
            for (int time = 0; time < 2; time++)
                rings.Arrived.TryWrite(new Arrived(ArrivedKind.Record, ArrivedMarks.None, 0, 3, 7 + time, 0, 0, 1, 0, 2));
        });

        Assert.Equal([typeof(LossEntry), typeof(Interval), typeof(EndEntry)], written.Select(entry => entry.GetType()));
        Assert.Equal((LossKind.Duplicate, 0L, 3), written[0] is LossEntry loss ? (loss.Kind, loss.Sequence, loss.Partition) : default);
        Assert.Empty(_faults.Fault?.Exception.ToString() ?? "");
    }

    [Fact]
    public async Task Finish_AfterTheLoopFaulted_DoesNotWaitForIt()
    {
        // A report of a record that was never sent contradicts the ledger.
        await RecordAsync(rings => rings.Reported.TryWrite(new Reported(5, ReportStatus.Acked, 0, 0, 0, 1)));

        Assert.IsType<ConservationException>(_faults.Fault?.Exception);
    }

    private async Task<IReadOnlyList<JournalEntry>> RecordAsync(Action<FactRings> tell)
    {
        string path = _place["journal.ndjson"];
        var rings = new FactRings(16);
        tell(rings);
        using (JournalFile file = JournalFile.Create(path))
        {
            using var journal = new RunJournal(file, new JournalPump(static _ => { }, _faults));
            using var loop = new RecorderLoop(
                rings, new RecorderSettings { ReadsInput = true, UserOf = _ => 0, Users = 1 }, journal, new SampleBoard(),
                new RunClock(TimeProvider.System), _faults, TimeProvider.System);
            await loop.StartAsync(CancellationToken.None);
            loop.Begin([]);
            await loop.FinishAsync(EndReason.Completed, "").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        using FileStream written = File.OpenRead(path);
        return [.. JournalReader.Read(written).Select(line => line.Entry!)];
    }
}
