using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>The judgement of a simulated journal.</summary>
internal static class Judged
{
    public static Judgement Run(IEnumerable<JournalEntry> entries)
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in entries)
            fold.Apply(entry);
        return fold.Judge();
    }

    public static Judgement Run(JournalBuilder journal) => Run(journal.Entries);

    public static ObjectiveResult Objective(JournalBuilder journal, string name) =>
        Run(journal).Objectives.Single(result => result.Objective.Name == name);
}
