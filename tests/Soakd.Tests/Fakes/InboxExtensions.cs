using Soakd.Engine.Journal;
using Soakd.RunFiles;

namespace Soakd.Tests.Fakes;

/// <summary>Looks into a journal's inbox.</summary>
internal static class InboxExtensions
{
    /// <summary>Takes all entries that wait.</summary>
    public static IReadOnlyList<JournalEntry> TakeAll(this JournalInbox inbox)
    {
        List<JournalEntry> taken = [];
        while (inbox.TryTake(out JournalEntry? entry)) taken.Add(entry);
        return taken;
    }
}
