using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Comparing;

public sealed class RunEvidenceFoldTests
{
    private static readonly IReadOnlyList<JournalEntry> Entries =
        new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(95).End().Entries;

    [Fact]
    public void ToEvidence_OfARun_HoldsTheJudgedResponseInStretchesOfTenSeconds()
    {
        RunEvidence evidence = Of(Entries);

        Assert.Equal(10, evidence.Response.Count);
        Assert.Equal(95_000, evidence.Response.Sum(cell => cell.Total));
        Assert.Equal(0, evidence.NeverCame);
        Assert.Equal(["hold"], evidence.Segments.Select(segment => segment.Phase));
    }

    [Fact]
    public void ToEvidence_OfRepeatedLines_CountsEachOnce()
    {
        RunEvidence evidence = Of(Entries.SelectMany(entry => (JournalEntry[])[entry, entry]));

        Assert.Equal(95_000, evidence.Response.Sum(cell => cell.Total));
    }

    [Fact]
    public void ToEvidence_OfATornJournal_LacksItsEnd()
    {
        var fold = new RunEvidenceFold();
        foreach (JournalEntry entry in Entries.Take(60))
            fold.Apply(new JournalLine(JournalLineKind.Entry, entry, ""));
        fold.Apply(new JournalLine(JournalLineKind.Torn, null, "line 61: cut"));

        Assert.StartsWith(
            "INCOMPLETE: ", Comparability.WhyNot(fold.ToEvidence(new Dictionary<string, string>()).Judgement), StringComparison.Ordinal);
    }

    [Fact]
    public void ToEvidence_OfNothing_IsOfAnUnknownRun()
    {
        RunEvidence evidence = new RunEvidenceFold().ToEvidence(new Dictionary<string, string>());

        Assert.Equal(("unknown", 0), (evidence.Run.Run, evidence.Response.Count));
        Assert.NotNull(Comparability.WhyNot(evidence.Judgement));
    }

    private static RunEvidence Of(IEnumerable<JournalEntry> entries)
    {
        var fold = new RunEvidenceFold();
        foreach (JournalEntry entry in entries)
            fold.Apply(new JournalLine(JournalLineKind.Entry, entry, ""));
        return fold.ToEvidence(new Dictionary<string, string>());
    }
}
