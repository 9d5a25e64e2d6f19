using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>
/// Where any thread leaves an entry for the run's journal. The journal has one writer, the recorder's thread, which takes the entries out.
/// The entries of one thread keep their order.
/// </summary>
internal sealed class JournalInbox(RunClock clock)
{
    private readonly ConcurrentQueue<JournalEntry> _entries = new();

    /// <summary>Leaves an entry.</summary>
    public void Add(JournalEntry entry) => _entries.Enqueue(entry);

    /// <summary>Leaves an event that happened now.</summary>
    /// <param name="name">The event's name, one of <see cref="EventNames"/>.</param>
    /// <param name="fields">What it carries.</param>
    public void AddEvent(string name, IReadOnlyDictionary<string, string> fields) => Add(new EventEntry(clock.NowUs, name, fields));

    /// <summary>Takes the oldest entry out. The recorder's thread only.</summary>
    public bool TryTake([NotNullWhen(true)] out JournalEntry? entry) => _entries.TryDequeue(out entry);
}
