using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>Reads the run's entries, decoded from the bytes just written, in their order. Called by one thread.</summary>
internal interface IJournalReader
{
    /// <summary>Takes the next entry.</summary>
    void Read(JournalEntry entry);
}
