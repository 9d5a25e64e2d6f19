using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>One line of a run's journal: a fact on which a verdict may rest.</summary>
public abstract record JournalEntry;

/// <summary>The name of each kind of entry, and the code that writes and reads it.</summary>
internal static class EntryKinds
{
    public static string NameOf(JournalEntry entry) => entry switch
    {
        RunEntry => "run",
        SegmentEntry => "segment",
        SeriesEntry => "series",
        Interval => "interval",
        TuningEntry => "tuning",
        EventEntry => "event",
        LossEntry => "loss",
        EndEntry => "end",
        _ => throw new ArgumentException($"The journal has no kind for {entry.GetType().Name}.", nameof(entry)),
    };

    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        switch (entry)
        {
            case RunEntry run: RunCoding.Write(json, run); break;
            case SegmentEntry segment: SegmentCoding.Write(json, segment); break;
            case SeriesEntry series: SeriesCoding.Write(json, series); break;
            case Interval interval: IntervalCoding.Write(json, interval); break;
            case TuningEntry tuning: TuningCoding.Write(json, tuning); break;
            case EventEntry happened: EventCoding.Write(json, happened); break;
            case LossEntry loss: LossCoding.Write(json, loss); break;
            case EndEntry end: EndCoding.Write(json, end); break;
        }
    }

    /// <summary>Reads an entry of a kind; null for an unknown kind.</summary>
    public static JournalEntry? Read(string kind, Fields fields) => kind switch
    {
        "run" => RunCoding.Read(fields),
        "segment" => SegmentCoding.Read(fields),
        "series" => SeriesCoding.Read(fields),
        "interval" => IntervalCoding.Read(fields),
        "tuning" => TuningCoding.Read(fields),
        "event" => EventCoding.Read(fields),
        "loss" => LossCoding.Read(fields),
        "end" => EndCoding.Read(fields),
        _ => null,
    };
}
