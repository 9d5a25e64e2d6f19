using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What has to come of each sample is known without being kept: memory does not grow with the run.</summary>
public sealed class RowsMemoryTests
{
    private const int InFlight = 500;
    private const int AtOnce = 20_000;

    [Fact]
    public void Apply_TwentyMillionRows_UsesTheMemoryOfThoseInFlight()
    {
        var run = new RecorderHarness(
            readsInput: false, partsOf: sequence => sequence % 100 == 7 ? 0b01111UL : 0b11111,
            lettersOf: sequence => sequence % 100 == 7 ? 0b10000UL : 0, allParts: 0b11111, users: 1_000, chunkSize: 1024);
        Play(run, 200_000);
        LedgerFootprint few = run.Recorder.Footprint;
        long before = GC.GetAllocatedBytesForCurrentThread();

        Play(run, 4_000_000);

        // An interval is some kilobytes, whatever it counts.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000 / AtOnce * 40_000L);
        Assert.Equal(few, run.Recorder.Footprint);
        Assert.Equal(5 * (4_000_000L - InFlight), run.Total.Parts + run.Total.DeadLetters);
        Assert.Equal((0L, 0L, 0L), (run.Total.Duplicates, run.Total.WrongAccepts + run.Total.WrongRejects, run.Total.Unexpected));
    }

    private static void Play(RecorderHarness run, long until)
    {
        while (run.Next < until)
        {
            run.Recorder.Apply(Facts.Record(run.Next));
            run.Recorder.Apply(Facts.Acked(run.Next++));
            if (run.Next > InFlight) Return(run.Recorder, run.Next - InFlight - 1);
            if (run.Next % AtOnce != 0) continue;
            Interval interval = run.Close(run.Next * Facts.StepUs);
            Assert.Equal(InFlight, interval.Levels.AckedMissing);
        }
    }

    private static void Return(Recorder recorder, long record)
    {
        for (int sample = 0; sample < 5; sample++)
        {
            bool isLetter = sample == 4 && record % 100 == 7;
            recorder.Apply(Facts.Arrived(record, parts: 1UL << sample, marks: ArrivedMarks.Checked) with
            {
                Source = isLetter ? ArrivedSource.DeadLetters : ArrivedSource.Output,
            });
        }
    }
}
