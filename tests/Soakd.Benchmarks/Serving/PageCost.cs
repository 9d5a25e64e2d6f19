using System.Diagnostics;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.LivePage;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Serving;

/// <summary>What it costs to keep the history of the live page, and to make what a page is sent.</summary>
internal static class PageCost
{
    private const int WarmUp = 120;
    private const int Measured = 120;

    /// <summary>Seconds of CPU for each second of a run at a rate.</summary>
    /// <param name="rate">Records a second.</param>
    /// <param name="isOpen">Whether a page is open; the history is kept without one, too.</param>
    public static double Seconds(int rate, bool isOpen)
    {
        var notes = new List<PageNote>();
        var live = new LiveRun([new PageFeed(notes.Add)]);
        JournalBuilder journal = new JournalBuilder().Phase("hold", rate)
            .Seconds(WarmUp + Measured, new SimulatedSecond { Counts = SimulatedSecond.Healthy(rate) });
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);
        var history = new PageHistory();
        foreach (PageNote note in notes.Take(WarmUp)) Take(history, note, isOpen);
        long began = Stopwatch.GetTimestamp();
        foreach (PageNote note in notes.Skip(WarmUp)) Take(history, note, isOpen);
        return Stopwatch.GetElapsedTime(began).TotalSeconds / (notes.Count - WarmUp);
    }

    private static void Take(PageHistory history, PageNote note, bool isOpen)
    {
        if (history.Add(note) && isOpen && !history.TryNext(out _)) history.Whole();
    }
}
