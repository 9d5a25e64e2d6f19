using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Backpressure;

public sealed class UnreadableStatisticsTests
{
    private const string Producer = "soakd.producer.statistics.unreadable";
    private const string Probe = "soakd.probe.statistics.unreadable";
    private const string Lag = "soakd.probe.lag";

    [Fact]
    public void Apply_CountersOfBothClients_AddsWhatIsNew()
    {
        var unreadable = new UnreadableStatistics();
        JournalBuilder journal = Begun()
            .Seconds(1, Reported((Producer, 2), (Probe, 0))).Seconds(1, Reported((Producer, 2), (Probe, 5))).Seconds(1, Reported());

        Assert.Equal([2, 5, 0], journal.Entries.Select(entry => (entry, Added: unreadable.Apply(entry)))
            .Where(one => one.entry is Interval).Select(one => one.Added));
        Assert.Equal(7, unreadable.Total);
    }

    [Fact]
    public void Judge_ValuesThatCouldNotBeRead_AreANoteAndChangeNoVerdict()
    {
        Judgement without = Judge(Begun().Seconds(60, Reported((Producer, 0))).End());
        Judgement with = Judge(Begun().Seconds(60, Reported((Producer, 60))).End());

        Assert.Equal(without.Verdict, with.Verdict);
        Assert.Equal(
            ["60 values in the statistics of soakd's Kafka clients could not be read: brokers, queues and lag were seen less often"],
            with.Notes.Except(without.Notes));
    }

    // A probe that stands still reports nothing. One whose lag cannot be read does report.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 8)]
    public void Read_AProbeWhoseLagIsNotReadable_IsNotBehind(bool reports, double behind)
    {
        PressureWatch watch = PressureWatch.Of(SimulatedRun.Default);
        JournalBuilder journal = Begun().Seconds(10, Reported((Lag, 0), (Probe, 0)));
        for (int second = 1; second <= 8; second++)
            journal.Seconds(1, reports ? Reported((Probe, second)) : Reported());
        foreach (JournalEntry entry in journal.Entries)
            watch.Apply(entry);

        Assert.Equal(behind, watch.Signals!.ProbeLag);
    }

    // After a log was cut, the client has no place in it until it has read a record: it reports, and says nothing of a lag.
    [Fact]
    public void Read_AProbeThatReportsWithoutALag_IsNotBehind()
    {
        PressureWatch watch = PressureWatch.Of(SimulatedRun.Default);
        JournalBuilder journal = Begun().Seconds(10, Reported((Lag, 0), (Probe, 0))).Seconds(30, Reported((Probe, 0)));
        foreach (JournalEntry entry in journal.Entries)
            watch.Apply(entry);

        Assert.Null(watch.Signals!.ProbeLag);
    }

    private static JournalBuilder Begun() => new JournalBuilder()
        .Series(Producer, SeriesRoles.UnreadableStatistics, counter: true).Series(Probe, SeriesRoles.UnreadableStatistics, counter: true)
        .Series(Lag, SeriesRoles.Lag).Phase("hold");

    private static SimulatedSecond Reported(params (string Id, double Value)[] values) =>
        new() { Series = values.ToDictionary(value => value.Id, value => value.Value) };

    private static Judgement Judge(JournalBuilder journal)
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in journal.Entries)
            fold.Apply(entry);
        return fold.Judge();
    }
}
