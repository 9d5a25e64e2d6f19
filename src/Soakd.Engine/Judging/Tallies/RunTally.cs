using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The sums of the journal so far: counts by segment, evidence, and the defects of the journal itself. Its memory grows with segments and
/// evidence, but not with the run's length. The order of intervals does not matter.
/// </summary>
internal sealed class RunTally(RunEntry run)
{
    // The Recorder writes the first few losses of each kind. A journal with more of them must not fill the memory.
    private const int MaxEvidence = 1000;

    private readonly SortedDictionary<int, SegmentTotals> _segments = [];
    private readonly NumberRanges _seen = new();
    private readonly List<LossEntry> _losses = [];
    private readonly EventTally _events = new();
    private readonly OpenSegments _open = new();
    private readonly SortedDictionary<int, TuningEntry> _tunings = [];
    private readonly List<string> _flaws = [];
    private long _lastNumber = -1;

    public RunEntry Run { get; } = run;

    public Timeline Timeline { get; } = new();

    public EndEntry? End { get; private set; }

    /// <summary>The levels at the end of the latest interval.</summary>
    public Levels Levels { get; private set; } = new();

    /// <summary>The latest time in the journal, in microseconds since the run's start.</summary>
    public long LastUs { get; private set; }

    /// <summary>The end of the latest interval, in microseconds since the run's start.</summary>
    public long CountedUntilUs { get; private set; }

    public long OtherRun { get; private set; }

    public long Foreign { get; private set; }

    public long GapOffsets { get; private set; }

    /// <summary>How many of <see cref="GapOffsets"/> were offsets of the dead letters.</summary>
    public long LetterGapOffsets { get; private set; }

    /// <summary>How long soakd itself stood still.</summary>
    public OwnStopTally OwnStops { get; } = new();

    /// <summary>The bytes that the producer has sent; null when the journal does not say it.</summary>
    public long? SentBytes { get; private set; }

    public IReadOnlyList<LossEntry> Losses => _losses;

    public EventTally Events => _events;

    public IReadOnlyCollection<TuningEntry> Tunings => _tunings.Values;

    /// <summary>The defects of the journal, as text. When there are any, evidence is missing.</summary>
    public IReadOnlyList<string> Flaws => _flaws;

    public long MissingIntervals => _seen.Missing + (_seen.First ?? 0);

    public long RepeatedIntervals { get; private set; }

    /// <summary>Intervals that came after later ones. Judges that depend on the order ignored them.</summary>
    public long DisorderedIntervals { get; private set; }

    public IReadOnlyDictionary<int, SegmentTotals> Segments => _segments;

    /// <summary>Applies an entry.</summary>
    /// <returns>False for an interval that was applied already.</returns>
    public bool Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case Interval interval: return Apply(interval);
            case SegmentEntry segment: Segment(segment.Id).Entry = segment; break;
            case TuningEntry tuning: _tunings[tuning.Generation] = tuning; break;
            case EventEntry happened: _events.Add(happened); break;
            case LossEntry loss when _losses.Count < MaxEvidence: _losses.Add(loss); break;
            case EndEntry end:
                End = end;
                LastUs = Math.Max(LastUs, end.AtUs);
                break;
        }

        return true;
    }

    public void AddFlaw(string flaw)
    {
        if (_flaws.Count < MaxEvidence)
            _flaws.Add(flaw);
    }

    /// <summary>Whether the records of a segment are judged.</summary>
    public bool IsJudged(int segment) => _segments.TryGetValue(segment, out SegmentTotals? totals) && totals.Entry is { Judged: true };

    /// <summary>
    /// The declared segments in order, each with its time: from its start to the start of the next one. The last one ends where its last
    /// records became due.
    /// </summary>
    public IReadOnlyList<PlayedSegment> Played()
    {
        SegmentTotals[] declared = [.. _segments.Values.Where(segment => segment.Entry is not null)];
        var played = new PlayedSegment[declared.Length];
        for (int i = 0; i < declared.Length; i++)
        {
            SegmentEntry entry = declared[i].Entry!;
            long next = i + 1 < declared.Length ? declared[i + 1].Entry!.AtUs : declared[i].LastDueUs;
            played[i] = new PlayedSegment(entry, declared[i], new Window(entry.AtUs, Math.Max(entry.AtUs, next)));
        }

        return played;
    }

    /// <summary>The sums of some segments.</summary>
    /// <param name="about">Selects the segments.</param>
    /// <param name="sums">The histograms to add the latencies to. The result is valid until they are used again.</param>
    public LoadTally Sum(Func<SegmentEntry, bool> about, LatencySums sums) =>
        LoadTally.Of([.. Played().Where(segment => about(segment.Entry))], sums);

    /// <summary>The counts of all records, including those of undeclared segments.</summary>
    public Counts Total() => _segments.Values.Aggregate(new Counts(), (sum, segment) => sum.Plus(segment.Counts));

    private bool Apply(Interval interval)
    {
        if (!_seen.Add(interval.Number))
        {
            RepeatedIntervals++;
            return false;
        }

        foreach (SegmentInterval part in interval.Segments)
            _open.Open(Segment(part.Segment)).Add(interval, part);
        if (interval.Number > _lastNumber)
            (_lastNumber, Levels) = (interval.Number, interval.Levels);
        else
            DisorderedIntervals++;
        CountedUntilUs = Math.Max(CountedUntilUs, interval.EndUs);
        LastUs = Math.Max(LastUs, interval.EndUs);
        OtherRun += interval.OtherRun;
        Foreign += interval.Foreign;
        GapOffsets += interval.GapOffsets;
        LetterGapOffsets += Math.Min(interval.LetterGapOffsets, interval.GapOffsets);
        OwnStops.Add(interval);
        Timeline.Add(interval);
        if (interval.Series.TryGetValue(SelfTarget.ProducerSentBytes, out double sent) && sent is >= 0 and < long.MaxValue)
            SentBytes = Math.Max(SentBytes ?? 0, (long)sent);
        return true;
    }

    private SegmentTotals Segment(int id)
    {
        if (!_segments.TryGetValue(id, out SegmentTotals? segment))
            _segments[id] = segment = new SegmentTotals();
        return segment;
    }
}
