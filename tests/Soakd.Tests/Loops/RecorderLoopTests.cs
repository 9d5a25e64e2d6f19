using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Loops;

public sealed class RecorderLoopTests
{
    private readonly FactRings _rings = new(16);
    private readonly MemoryDisk _disk = new();
    private RecorderLoop? _loop;

    [Fact]
    public void Finish_WithARepeatedRecord_WritesTheEvidenceBeforeTheIntervalThatCountsIt()
    {
        _rings.Sent.TryWrite(Sent.Opened(0, 0, 0));
        _rings.Sent.TryWrite(Sent.Due(1, 0));
        _rings.Sent.TryWrite(Sent.Record(0, 0, 0, 0));
        _rings.Reported.TryWrite(new Reported(0, ReportStatus.Acked, 0, 3, 7, 1));
        for (int time = 0; time < 2; time++)
            _rings.Arrived.TryWrite(new Arrived(ArrivedKind.Record, ArrivedMarks.None, 0, 3, 7 + time, 0, 0, 1, 0, 2));

        IReadOnlyList<JournalEntry> written = Record();

        Assert.Equal([typeof(RunEntry), typeof(LossEntry), typeof(Interval), typeof(EndEntry)], written.Select(entry => entry.GetType()));
        Assert.Equal((LossKind.Duplicate, 0L, 3), written[1] is LossEntry loss ? (loss.Kind, loss.Sequence, loss.Partition) : default);
    }

    [Fact]
    public void Turn_AReportOfARecordThatWasNeverSent_IsAFault()
    {
        _rings.Reported.TryWrite(new Reported(5, ReportStatus.Acked, 0, 0, 0, 1));

        Assert.Throws<ConservationException>(Record);
        Assert.True(_loop!.HasEnded, "the conductor would wait for it");
    }

    private IReadOnlyList<JournalEntry> Record()
    {
        var clock = new RunClock(new ManualTimeProvider());
        using var journal = new RunJournal(_disk, static _ => { });
        var settings = new RecorderSettings { ReadsInput = true, UserOf = _ => 0, Users = 1 };
        _loop = new RecorderLoop(_rings, settings, journal, new JournalInbox(clock), new SampleBoard(), clock);
        _loop.Begin(SimulatedRun.Default);
        _loop.Finish(EndReason.Completed, "");
        while (!_loop.HasEnded) _loop.Turn(clock.NowUs, TestContext.Current.CancellationToken);
        return _disk.Entries;
    }
}
