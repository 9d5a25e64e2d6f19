using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class TruncatedLogTests
{
    [Fact]
    public void Close_LogTruncatedUnderTheProbe_ProvesNothingByOffsetsThatWereGivenAgain()
    {
        // Ten records are read. The log is cut at 4 and has grown to 7 when the probe reads on there; 9 was cut away unread.
        var run = new RecorderHarness().Send(14);
        for (int i = 0; i < 9; i++)
        {
            run.Recorder.Apply(Facts.Acked(i, 0, i));
            run.Recorder.Apply(Facts.Arrived(i, 0, i));
        }

        run.Recorder.Apply(Facts.Acked(9, 0, 9));
        run.Recorder.Apply(Arrived.Truncated(0, 7, 7, 0));
        for (int i = 10; i < 14; i++)
            run.Recorder.Apply(Facts.Acked(i, 0, i - 6));
        run.Recorder.Apply(Facts.Arrived(13, 0, 7));
        run.Close();
        Assert.Equal((0L, 4L, 0L), (run.Total.Lost, run.Levels.AckedMissing, run.Total.Duplicates));

        run.Recorder.Apply(Arrived.PassedTo(0, 10, 0));
        run.Close();

        Assert.Equal([9], run.Losses.Select(loss => loss.Sequence));
        Assert.Equal((1L, 3L), (run.Total.Lost, run.Levels.AckedMissing));
        Assert.Equal(new DrainOutcome(InFlight: 0, NotDrained: 3), run.Recorder.FinishDrain(0));
    }
}
