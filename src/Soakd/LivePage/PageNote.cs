using Soakd.Engine.Journal;
using Soakd.Engine.Plots;
using Soakd.Live;

namespace Soakd.LivePage;

/// <summary>What the readers of a journal hand over to the page: an entry, and the run as it stands with it. Immutable.</summary>
/// <param name="Run">The run. Entries of the same run have the same object.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Levels">What pushes back.</param>
/// <param name="Snapshot">What screens show of the newest interval; null before the first one.</param>
internal sealed record PageNote(RunEntry Run, JournalEntry Entry, LevelPoint Levels, RunSnapshot? Snapshot);

/// <summary>Follows the runs of a process for the page. All that it does on the thread of the readers is to hand over a note.</summary>
/// <param name="hand">Takes a note; it does not wait.</param>
internal sealed class PageFeed(Action<PageNote> hand) : IRunReader
{
    public void Read(JournalEntry entry, LiveRun live)
    {
        if (live.Run is { } run) hand(new PageNote(run, entry, LevelPoint.After(entry, live.Pressure), live.Latest));
    }
}
