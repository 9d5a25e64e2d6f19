using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>Gives a mark to a running soak, and waits until the journal of the run holds it. Only then the mark counts.</summary>
/// <param name="run">The directory of the run.</param>
/// <param name="time">The clock for the waiting time.</param>
internal sealed class MarkDelivery(string run, TimeProvider time)
{
    /// <summary>How long to wait for the run. It writes its journal once a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly string _journal = Path.Combine(run, RunDirectory.JournalName);

    /// <summary>Delivers a mark.</summary>
    /// <returns>The time of the mark in the journal, in microseconds since the start of the run.</returns>
    /// <exception cref="ConfigurationException">The run is over, takes no marks, or does not answer.</exception>
    public async Task<long> DeliverAsync(string text)
    {
        if (!JournalFile.IsHeld(_journal)) throw Refusal("it is over; only a run that plays now takes marks");
        long written = new FileInfo(_journal).Length;
        string file = Put(text);
        long begin = time.GetTimestamp();
        try
        {
            while (true)
            {
                bool plays = JournalFile.IsHeld(_journal);
                if (Find(text, written) is { } mark) return mark.AtUs;
                if (!plays) throw Refusal("it ended before it took the mark");
                if (time.GetElapsedTime(begin) >= Patience)
                    throw Refusal(
                        $"it did not take the mark within {Patience.TotalSeconds:0} s: does it hang?");
                await Task.Delay(Turn, time);
            }
        }
        finally
        {
            // The file is still there when the run did not take it. The run deletes the directory at its end.
            if (File.Exists(file)) File.Delete(file);
        }
    }

    private string Put(string text)
    {
        try
        {
            return new MarkSpool(Path.Combine(run, RunDirectory.MarksName)).Put(text, time.GetUtcNow());
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            throw Refusal("it takes no marks now: it takes them from its first record to its end");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal($"the mark cannot be written: {FileError.Reason(e)}");
        }
    }

    private EventEntry? Find(string text, long from) => JournalLines.Of(run, from)
        .Select(line => line.Entry)
        .OfType<EventEntry>()
        .FirstOrDefault(happened => happened.Name == EventNames.Mark && happened.Fields.GetValueOrDefault(EventNames.Text) == text);

    private ConfigurationException Refusal(string reason) => new($"RUN \"{run}\": {reason}");
}
