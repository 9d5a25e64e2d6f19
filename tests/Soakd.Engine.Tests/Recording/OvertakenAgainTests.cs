using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

public sealed class OvertakenAgainTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Close_RecordsAreOvertakenAgainAfterTheFirstOnesCameBack_ListsTheNewOnes()
    {
        var run = new RecorderHarness(readsInput: false);
        Drop(run, first: 0, count: 12, atUs: 20_000);
        for (int second = 1; second <= 15; second++)
            run.Close(second * Second);
        Assert.Equal(12, run.Levels.Overtaken);

        for (long record = 0; record < 12; record++)
            run.Recorder.Apply(Facts.Arrived(record, atUs: 15 * Second));
        run.Close(16 * Second);
        Assert.Equal(0, run.Levels.Overtaken);
        Drop(run, first: 100, count: 2, atUs: 17 * Second);
        for (int second = 17; second <= 260; second++)
            run.Close(second * Second);

        Assert.Equal(2, run.Levels.Overtaken);
        Assert.Equal(
            [.. Enumerable.Range(0, 10), 100, 101],
            run.Losses.Where(loss => loss.Kind == LossKind.Overtaken).Select(loss => (int)loss.Sequence));
    }

    private static void Drop(RecorderHarness run, long first, int count, long atUs)
    {
        run.Send(100);
        for (long record = first; record < first + 100; record++)
        {
            run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (record >= first + count)
                run.Recorder.Apply(Facts.Arrived(record, atUs: atUs));
        }
    }
}
