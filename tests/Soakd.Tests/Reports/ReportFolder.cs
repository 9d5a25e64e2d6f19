using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>The directory of a run, with a simulated journal.</summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public ReportFolder(IEnumerable<JournalEntry> journal)
        : this(JournalBytes.Of(journal))
    {
    }

    public ReportFolder(JournalBuilder journal)
        : this(journal.Entries)
    {
    }

    public ReportFolder(byte[] journal) => File.WriteAllBytes(_directory["journal.ndjson"], journal);

    public string Path => _directory.Path;

    public Judgement Judge() => RunReports.FromJournal(Path);

    public byte[] Read(string name) => File.ReadAllBytes(_directory[name]);

    public string Text(string name) => File.ReadAllText(_directory[name]);

    public void Dispose() => _directory.Dispose();
}
