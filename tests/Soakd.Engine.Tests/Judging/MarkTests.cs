using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class MarkTests
{
    [Fact]
    public void Judge_Marks_AreAmongTheNotesWithTheirTime()
    {
        Judgement judgement = Judged.Run(
            new JournalBuilder().Phase("hold").Seconds(70).Event(EventNames.Mark, (EventNames.Text, "rolled broker 2")).Seconds(20).End());

        Assert.Contains("marked at 01:10: rolled broker 2", judgement.Notes);
        Assert.Equal(Verdict.Pass, judgement.Verdict);
    }

    [Fact]
    public void Judge_ManyMarks_AreCountedBeyondTwenty()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(10);
        for (int i = 0; i < 25; i++)
            journal.Event(EventNames.Mark, (EventNames.Text, $"step {i}"));

        IReadOnlyList<string> notes = Judged.Run(journal.Seconds(10).End()).Notes;

        Assert.Equal(20, notes.Count(note => note.StartsWith("marked at ", StringComparison.Ordinal)));
        Assert.Contains("5 more marks are among the events", notes);
    }
}
