using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>A reader that the run can do without: what it throws ends nothing.</summary>
/// <param name="reader">The reader.</param>
/// <param name="caution">Takes the report of its first fault.</param>
internal sealed class ComfortReader(IRunReader reader, Action<string> caution) : IRunReader
{
    private readonly Comfort _comfort = new(reader.GetType().Name, caution);

    public void Read(JournalEntry entry, LiveRun live) => _comfort.Try(() => reader.Read(entry, live));

    public void End() => _comfort.Try(reader.End);
}
