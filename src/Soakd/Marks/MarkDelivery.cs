using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>Hands a mark to a run that is on, and waits until it stands in the run's journal: only then it is one.</summary>
/// <param name="run">The run's directory.</param>
/// <param name="time">The clock by which it waits.</param>
internal sealed class MarkDelivery(string run, TimeProvider time)
{
    /// <summary>How long a run has to answer; it writes its journal once a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly string _journal = Path.Combine(run, RunDirectory.JournalName);

    /// <summary>Delivers a text.</summary>
    /// <returns>The time under which the run took it, in microseconds since its start.</returns>
    /// <exception cref="ConfigurationException">The run is over, takes no marks, or does not answer.</exception>
    public async Task<long> DeliverAsync(string text)
    {
        if (!JournalFile.IsHeld(_journal)) throw Refusal("it is over; a mark is for a run that is on");
        long written = new FileInfo(_journal).Length;
        string file = Put(text);
        long begin = time.GetTimestamp();
        try
        {
            while (true)
            {
                bool on = JournalFile.IsHeld(_journal);
                if (Find(text, written) is { } mark) return mark.AtUs;
                if (!on) throw Refusal("it ended before it took the mark");
                if (time.GetElapsedTime(begin) >= Patience)
                    throw Refusal($"it did not take the mark within {Patience.TotalSeconds:0} s: does it hang, or run as another user?");
                await Task.Delay(Turn, time);
            }
        }
        finally
        {
            // Still there when nobody took it; its directory goes with the run.
            if (File.Exists(file)) File.Delete(file);
        }
    }

    private string Put(string text)
    {
        try
        {
            return new MarkSpool(Path.Combine(run, RunDirectory.MarksName)).Put(text, time.GetUtcNow());
        }
        catch (DirectoryNotFoundException)
        {
            throw Refusal("it takes no marks now; it does from its first record to its end");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal($"the mark cannot be handed over: {FileError.Tell(e)}");
        }
    }

    private EventEntry? Find(string text, long from) => JournalLines.Of(run, from)
        .Select(line => line.Entry)
        .OfType<EventEntry>()
        .FirstOrDefault(happened => happened.Name == EventNames.Mark && happened.Fields.GetValueOrDefault(EventNames.Text) == text);

    private ConfigurationException Refusal(string reason) => new($"RUN \"{run}\": {reason}");
}
