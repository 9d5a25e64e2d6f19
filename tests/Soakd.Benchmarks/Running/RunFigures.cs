using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Benchmarks.Running;

/// <summary>The figures of a run from its journal: of the load, or of the whole run where the name says so.</summary>
internal sealed class RunFigures
{
    private readonly List<Interval> _all;
    private readonly List<Interval> _load;

    private RunFigures(List<Interval> all, HashSet<int> loadSegments)
    {
        _all = all;
        _load = all.FindAll(
            interval => Attempted(interval) > 0 && interval.Segments.All(s => s.Counts.Attempted == 0 || loadSegments.Contains(s.Segment)));
        foreach (Interval interval in all)
        {
            foreach (SegmentInterval segment in interval.Segments.Where(s => loadSegments.Contains(s.Segment))) Take(segment);
        }
    }

    /// <summary>The intervals of the whole run.</summary>
    public IReadOnlyList<Interval> All => _all;

    /// <summary>The counts of all records, with the warm-up.</summary>
    public Counts Total { get; private set; } = new();

    /// <summary>The counts of the records of the load.</summary>
    public Counts OfLoad { get; private set; } = new();

    /// <summary>
    /// The response times from the intended time of sending, with the records that were held back: a benchmark leaves nothing out.
    /// </summary>
    public LatencyHistogram Response { get; } = new(HistogramLayout.Interval);

    /// <summary>The times from the actual send to the acknowledgement, with the records that were held back.</summary>
    public LatencyHistogram Acknowledgement { get; } = new(HistogramLayout.Interval);

    /// <summary>Whether all records were sent, acknowledged and read back.</summary>
    public bool AllBack => Total.AreAllBack();

    /// <summary>Records a second that were sent during the load.</summary>
    public double Rate => SentBetween() / Seconds();

    /// <summary>Microseconds of CPU of soakd a record.</summary>
    public double CpuUs => CpuUsOf("soakd.process.cpu");

    /// <summary>Managed bytes a record that the whole process allocated.</summary>
    public double AllocatedBytes => Growth("soakd.gc.allocated") / SentBetween();

    /// <summary>The largest resident set, in bytes.</summary>
    public double Resident => _load.Max(interval => interval.Series.GetValueOrDefault("soakd.process.working_set"));

    /// <param name="entries">The journal of a run.</param>
    /// <param name="phase">The phase that is the load.</param>
    public static RunFigures Of(IReadOnlyList<JournalEntry> entries, string phase) => new(
        [.. entries.OfType<Interval>()],
        [.. entries.OfType<SegmentEntry>().Where(segment => segment.Phase == phase).Select(segment => segment.Id)])
    {
        Total = entries.OfType<Interval>().SelectMany(entry => entry.Segments)
            .Aggregate(new Counts(), (sum, segment) => sum.Plus(segment.Counts)),
    };

    /// <summary>Microseconds of CPU of a process a record.</summary>
    /// <param name="counter">The series of its CPU.</param>
    public double CpuUsOf(string counter) => Growth(counter) * 1e6 / SentBetween();

    /// <summary>The response time that a share of the records does not exceed, in milliseconds.</summary>
    public double ResponseMs(double percentile) => Response.ValueAtPercentile(percentile)!.Value / 1e3;

    private void Take(SegmentInterval segment)
    {
        OfLoad = OfLoad.Plus(segment.Counts);
        Add(Response, LatencyKind.Response, LatencyKind.ResponseHeldBack);
        Add(Acknowledgement, LatencyKind.Ack, LatencyKind.AckHeldBack);

        void Add(LatencyHistogram sum, params ReadOnlySpan<LatencyKind> kinds)
        {
            foreach (LatencyKind kind in kinds)
            {
                if (segment.Latencies.TryGetValue(kind, out LatencyCounts? counts)) sum.Add(counts);
            }
        }
    }

    // A counter is read once in each interval, always at about the same moment of it. So two readings are as far apart as their intervals.
    // The first interval holds a part of the warm-up, the last one a part of the drain.
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

/// <summary>What counts say about a load.</summary>
internal static class CountsOfLoad
{
    /// <summary>Whether all records that were due were sent, acknowledged and read back.</summary>
    public static bool AreAllBack(this Counts counts) =>
        counts.Scheduled > 0 && counts.Scheduled == counts.AckedBack && counts.Evicted == 0;
}
