using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Benchmarks.Running;

/// <summary>What a run's journal says of the time of its load, and of all of it where that is said.</summary>
internal sealed class RunFigures
{
    private readonly List<Interval> _all;
    private readonly List<Interval> _load;

    private RunFigures(List<Interval> all, HashSet<int> loadSegments)
    {
        _all = all;
        _load = all.FindAll(interval => Attempted(interval) > 0 && interval.Segments.All(s => s.Counts.Attempted == 0 || loadSegments.Contains(s.Segment)));
        foreach (Interval interval in all)
        {
            foreach (SegmentInterval segment in interval.Segments.Where(s => loadSegments.Contains(s.Segment))) Take(segment);
        }
    }

    /// <summary>The intervals of the whole run.</summary>
    public IReadOnlyList<Interval> All => _all;

    /// <summary>What became of every record, warm-up included.</summary>
    public Counts Total { get; private set; } = new();

    /// <summary>What became of the load's records.</summary>
    public Counts OfLoad { get; private set; } = new();

    /// <summary>From the intended send, those held back included: nothing is left out of a benchmark.</summary>
    public LatencyHistogram Response { get; } = new(HistogramLayout.Interval);

    /// <summary>All records were sent, acknowledged and read back.</summary>
    public bool AllBack => Total.Scheduled > 0 && Total.Scheduled == Total.AckedBack && Total.Evicted == 0;

    /// <summary>Records a second that were sent in the load's time.</summary>
    public double Rate => SentBetween() / Seconds();

    /// <summary>Microseconds of this process's own CPU a record.</summary>
    public double CpuUs => Growth("soakd.process.cpu") * 1e6 / SentBetween();

    /// <summary>Managed bytes allocated a record, everything included.</summary>
    public double AllocatedBytes => Growth("soakd.gc.allocated") / SentBetween();

    /// <summary>The greatest resident set, in bytes.</summary>
    public double Resident => _load.Max(interval => interval.Series.GetValueOrDefault("soakd.process.working_set"));

    public static RunFigures Read(string journal)
    {
        using FileStream file = File.OpenRead(journal);
        List<JournalEntry> entries = [.. JournalReader.Read(file).Select(line => line.Entry).OfType<JournalEntry>()];
        return new RunFigures(
            [.. entries.OfType<Interval>()],
            [.. entries.OfType<SegmentEntry>().Where(segment => segment.Phase == Load.Phase).Select(segment => segment.Id)])
        {
            Total = entries.OfType<Interval>().SelectMany(entry => entry.Segments)
                .Aggregate(new Counts(), (sum, segment) => sum.Plus(segment.Counts)),
        };
    }

    /// <summary>The response time that a share of the records does not exceed, in milliseconds.</summary>
    public double ResponseMs(double percentile) => Response.ValueAtPercentile(percentile)!.Value / 1e3;

    private void Take(SegmentInterval segment)
    {
        OfLoad = OfLoad.Plus(segment.Counts);
        foreach (LatencyKind kind in (LatencyKind[])[LatencyKind.Response, LatencyKind.ResponseHeldBack])
        {
            if (segment.Latencies.TryGetValue(kind, out LatencyCounts? response)) Response.Add(response);
        }
    }

    // A counter is read once an interval, always at about the same place in it: what lies between two readings is the intervals between
    // them. The first interval holds a part of the warm-up, the last a part of the drain.
    private (Interval From, Interval To) Ends() => (_load[1], _load[^2]);

    private double SentBetween()
    {
        (Interval from, Interval to) = Ends();
        return _all.Where(interval => interval.Number > from.Number && interval.Number <= to.Number).Sum(Attempted);
    }

    private double Seconds()
    {
        (Interval from, Interval to) = Ends();
        return (to.EndUs - from.EndUs) / 1e6;
    }

    private double Growth(string counter)
    {
        (Interval from, Interval to) = Ends();
        return to.Series[counter] - from.Series[counter];
    }

    private static long Attempted(Interval interval) => interval.Segments.Sum(segment => segment.Counts.Attempted);
}
