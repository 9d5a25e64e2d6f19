using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Targets;

/// <summary>
/// A series that a sampler finds while the run goes on, from the sampler through the Recorder's loop into what is judged.
/// </summary>
public sealed class LateSeriesTests : IDisposable
{
    private static readonly Target Foreign = new("tm-0", TargetKind.Group, new Dictionary<string, string>());

    private readonly MemoryDisk _disk = new();
    private readonly ManualTimeProvider _time = new();
    private readonly FaultLatch _faults = new();
    private readonly SampleBoard _board = new();
    private readonly FactRings _rings = new(16);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _faults.Dispose();
    }

    [Fact]
    public async Task Sample_HeapThatIsFoundLate_IsDeclaredBeforeItsValuesAndJudged()
    {
        using var heap = new FakeSampler((self, call, into) =>
        {
            if (call == 0) into["before"] = 1;
            if (call == 2) self.Add("tm-0", "heap", "By", SeriesRoles.Live);
            if (call >= 2) into["heap"] = 50e6 + call;
        });
        heap.Add("tm-0", "before");
        IReadOnlyList<JournalEntry> journal = await PlayAsync(heap, intervals: 3);

        string[] expected = ["run", "series before", "interval ", "series heap", "interval heap", "interval heap", "interval ", "end"];
        Assert.Equal(expected, journal.Where(entry => entry is not (SegmentEntry or EventEntry)).Select(Word));
        var fold = new RunFold();
        foreach (JournalEntry entry in journal) fold.Apply(entry);
        Assert.Equal("tm-0", Assert.Single(fold.Judge().Memory).Target);
        Assert.Empty(_faults.Fault?.Exception.ToString() ?? "");

        static string Word(JournalEntry entry) => entry switch
        {
            RunEntry => "run",
            SeriesEntry series => $"series {series.Id}",
            Interval interval => $"interval {string.Join(' ', interval.Series.Keys)}",
            _ => "end",
        };
    }

    // The first call ends before the first interval: what it read stands in none. Each later call ends within an interval of its own.
    private async Task<IReadOnlyList<JournalEntry>> PlayAsync(FakeSampler sampler, int intervals)
    {
        var clock = new RunClock(_time);
        var inbox = new JournalInbox(clock);
        using var journal = new RunJournal(_disk, static _ => { });
        var recorder = new RecorderLoop(
            _rings, new RecorderSettings { ReadsInput = true, UserOf = _ => 0, Users = 1 }, journal, inbox, _board, clock);
        using var sampling = new TargetSampling(
            [new SamplerLoop(Foreign, sampler, _board, inbox, new RecordingLogger(), _time)], _faults);
        await sampling.StartAsync(Stop);
        await sampler.BegunAsync();
        await sampler.FinishCallAsync(_time);

        _rings.Sent.TryWrite(Sent.Opened(0, 0, 0));
        inbox.Add(new SegmentEntry(0, 0, "hold", Judged: true, 0, 1000, 0));
        recorder.Begin(SimulatedRun.Default);
        recorder.Turn(clock.NowUs, Stop);
        for (int interval = 0; interval < intervals; interval++)
        {
            _rings.Sent.TryWrite(Sent.Due(interval + 1, 0));
            await sampler.FinishCallAsync(_time);
            _time.Advance(TimeSpan.FromSeconds(1));
            recorder.Turn(clock.NowUs, Stop);
        }

        await sampling.StopAsync(Stop);
        recorder.Finish(EndReason.Stopped, "");
        while (!recorder.HasEnded) recorder.Turn(clock.NowUs, Stop);
        return _disk.Entries;
    }
}
