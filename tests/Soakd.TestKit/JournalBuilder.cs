using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.TestKit;

/// <summary>
/// Simulates the journal of a run: its run entry, segments, good and bad seconds, and its end. Time moves only when a test adds seconds, so
/// it simulates an hour in milliseconds. A <see cref="SimulatedSecond"/> describes what happened in a second.
/// </summary>
public sealed class JournalBuilder
{
    private const long Second = 1_000_000;

    private readonly List<JournalEntry> _entries = [];
    private long _seconds;
    private int _segment = -1;
    private int _generation;
    private long _sequence;
    private long _missing;

    /// <summary>Begins a run.</summary>
    public JournalBuilder(RunEntry? run = null) => _entries.Add(run ?? SimulatedRun.Default);

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Takes the entries since the last call.</summary>
    public IReadOnlyList<JournalEntry> TakeEntries()
    {
        JournalEntry[] taken = [.. _entries];
        _entries.Clear();
        return taken;
    }

    /// <summary>Microseconds since the start.</summary>
    public long NowUs => _seconds * Second;

    /// <summary>A judged phase begins.</summary>
    public JournalBuilder Phase(string name, double rate = 1000, bool judged = true)
    {
        _entries.Add(new SegmentEntry(++_segment, _sequence, name, judged, _generation, (long)(rate * 1000), NowUs));
        return this;
    }

    /// <summary>The warm-up begins.</summary>
    public JournalBuilder WarmUp() => Phase("warm-up", judged: false);

    /// <summary>Adds equal seconds.</summary>
    public JournalBuilder Seconds(int count, SimulatedSecond? like = null)
    {
        for (int i = 0; i < count; i++)
            Add(like ?? new SimulatedSecond());
        return this;
    }

    /// <summary>A person changes the load. So there is a new tuning generation, and a new segment of the same phase.</summary>
    public JournalBuilder Tune(string key, string old, string value)
    {
        _entries.Add(new TuningEntry(++_generation, NowUs, "appsettings.json", [new TuningChange(key, old, value)]));
        SegmentEntry now = _entries.OfType<SegmentEntry>().Last();
        return Phase(now.Phase, now.AskedMilli / 1000.0, now.Judged);
    }

    public JournalBuilder Event(string name, params (string Key, string Value)[] fields)
    {
        _entries.Add(new EventEntry(NowUs, name, fields.ToDictionary(field => field.Key, field => field.Value)));
        return this;
    }

    /// <summary>Declares a series. It belongs to soakd unless a target is named.</summary>
    public JournalBuilder Series(string id, string role, bool counter = false, string unit = "1", string target = "soakd")
    {
        _entries.Add(new SeriesEntry(id, unit, counter, target, role));
        return this;
    }

    /// <summary>Declares a series about the memory of soakd.</summary>
    public JournalBuilder Memory(string id, string role)
    {
        _entries.Add(new SeriesEntry(id, "By", Counter: false, "soakd", role));
        return this;
    }

    public JournalBuilder Loss(LossKind kind, long sequence, string proof = "")
    {
        _entries.Add(new LossEntry(kind, sequence, Partition: 3, Offset: 17, SentUs: NowUs - Second, AtUs: NowUs, proof));
        return this;
    }

    /// <summary>Ends the run in the normal way.</summary>
    public JournalBuilder End(EndReason reason = EndReason.Completed, string detail = "", bool? drained = null)
    {
        long outstanding = reason == EndReason.Completed ? 0 : _missing;
        _entries.Add(new EndEntry(NowUs, reason, detail, outstanding, drained ?? _missing == 0));
        return this;
    }

    private void Add(SimulatedSecond like)
    {
        Counts counts = like.Counts;
        var latencies = new Dictionary<LatencyKind, LatencyCounts>();
        Time(LatencyKind.SelfLag, counts.Attempted, like.SelfLagUs);
        Time(LatencyKind.BlockedLag, like.BlockedUs > 0 ? counts.Attempted : 0, like.BlockedUs);
        Time(LatencyKind.Ack, counts.Acked, like.AckUs);
        Time(LatencyKind.Service, counts.Arrived, like.ResponseUs - like.BlockedUs);
        Time(LatencyKind.Response, counts.Arrived - counts.HeldBack, like.ResponseUs);
        Time(LatencyKind.ResponseHeldBack, counts.HeldBack, like.HeldBackUs);
        _missing += counts.Acked - counts.AckedBack - counts.Lost - counts.Evicted;
        _sequence += counts.Scheduled;
        long missing = like.AckedMissing ?? Math.Max(_missing, like.BehindUs * counts.Scheduled / Second);
        var levels = new Levels
        {
            AckedMissing = missing, Overtaken = like.Overtaken, InFlight = like.InFlight, BehindUs = like.BehindUs, UnackedUs = like.UnackedUs,
            FullestPartition = like.FullestPartition, InFullestPartition = (long)(missing * like.InFullestPartition),
        };
        _entries.Add((new Interval(
            _seconds, NowUs, NowUs + Second, [new SegmentInterval(_segment, counts, latencies)], levels, 0, like.Foreign, like.GapOffsets,
            like.Series)
        {
            StoppedUs = like.StoppedUs,
            LetterGapOffsets = like.LetterGapOffsets,
        }));
        _seconds++;

        void Time(LatencyKind kind, long count, long us)
        {
            if (count <= 0)
                return;
            var histogram = new LatencyHistogram(HistogramLayout.Interval);
            // The values spread around the middle, so that the encoded histogram is as long as a real one.
            for (long i = 0; i < count; i++)
                histogram.Record(us * (60 + (i * 37 % 81)) / 100);
            latencies[kind] = histogram.ToCounts();
        }
    }
}
