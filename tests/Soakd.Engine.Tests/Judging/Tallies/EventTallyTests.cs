using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging.Tallies;

public sealed class EventTallyTests
{
    private static readonly Dictionary<string, string> None = [];

    private readonly EventTally _events = new();

    [Fact]
    public void Add_ThousandsOfOneName_KeepsTheFirstAndHidesNoOther()
    {
        for (int i = 0; i < 1_500; i++)
            _events.Add(new EventEntry(i, "TuningRejected", None));
        _events.Add(new EventEntry(1_500, "LogTruncated", None));

        Assert.Equal(Enumerable.Range(0, 200).Append(1_500), _events.First.Select(happened => (int)happened.AtUs));
        Assert.Equal(["1,300 more TuningRejected events are not listed"], _events.Unlisted);
    }

    [Fact]
    public void Add_ThousandsOfNames_KeepsAHundredAndCountsTheRest()
    {
        for (int i = 0; i < 1_500; i++)
            _events.Add(new EventEntry(i, $"Name{i}", None));
        _events.Add(new EventEntry(1_500, "Name7", None));

        Assert.Equal(101, _events.First.Count);
        Assert.Equal(["1,400 events with other names are not listed"], _events.Unlisted);
    }

    [Fact]
    public void Judge_MoreEventsThanAreListed_SaysHowMany()
    {
        var journal = new JournalBuilder().Phase("hold").Seconds(5);
        for (int i = 0; i < 203; i++)
            journal.Event("BrokerUnavailable");

        Judgement judgement = Judged.Run(journal.End());

        Assert.Equal(200, judgement.Events.Count);
        Assert.Contains("3 more BrokerUnavailable events are not listed", judgement.Notes);
    }
}
