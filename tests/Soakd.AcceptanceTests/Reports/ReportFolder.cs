using System.Buffers;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Reports;

/// <summary>A directory with a simulated journal in it.</summary>
internal sealed class ReportFolder : IDisposable
{
    public ReportFolder(JournalBuilder journal)
        : this(Bytes(journal))
    {
    }

    public ReportFolder(byte[] journal)
    {
        Path = Directory.CreateTempSubdirectory("soakd-report-").FullName;
        File.WriteAllBytes(System.IO.Path.Combine(Path, "journal.ndjson"), journal);
    }

    public string Path { get; }

    public Judgement Judge() => RunReports.FromJournal(Path);

    public byte[] Read(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path, name));

    public string Text(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static byte[] Bytes(JournalBuilder journal)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (JournalEntry entry in journal.Entries)
            JournalCodec.Encode(entry, output);
        return output.WrittenSpan.ToArray();
    }
}
