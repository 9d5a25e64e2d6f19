using System.Text;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.LivePage;

namespace Soakd.Tests.LivePage;

/// <summary>Hands over the entries of a journal as a run does, to a history or to a hub.</summary>
internal sealed class PageDesk : IDisposable
{
    private readonly LiveRun _live;

    /// <param name="hand">Takes the notes.</param>
    public PageDesk(Action<PageNote> hand) => _live = new LiveRun([new PageFeed(hand)]);

    /// <param name="hub">Takes the notes.</param>
    public PageDesk(PageHub hub) => _live = new LiveRun([hub.Feed]);

    /// <summary>Plays entries.</summary>
    public void Play(IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries) _live.Apply(entry);
    }

    /// <summary>The name and the data of an event.</summary>
    public static (string Name, JsonElement Data) Read(PageFrame frame)
    {
        string[] lines = Encoding.UTF8.GetString(frame.Text.Span).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("event: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("data: ", lines[1], StringComparison.Ordinal);
        return (lines[0]["event: ".Length..], JsonElement.Parse(lines[1]["data: ".Length..]));
    }

    public void Dispose() => _live.End();
}
