using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// The load and the throughput of a pipeline by segment, in the seconds with backpressure: it shows how much the pipeline can process.
/// </summary>
internal sealed class BackpressuredFlow
{
    // A shorter time is not enough for a rate.
    internal const long MinLengthUs = 10_000_000;

    // A load is higher when it is higher by this factor; a throughput is the same when it is lower than this factor.
    internal const double Higher = 1.2;
    internal const double Same = 1.05;

    internal const double Slow = 1000;

    private readonly Dictionary<int, Flow> _segments = [];

    /// <summary>Adds a second with backpressure.</summary>
    public void Add(Interval interval)
    {
        foreach (SegmentInterval part in interval.Segments.Where(part => part.Counts.Scheduled > 0))
        {
            Flow before = _segments.GetValueOrDefault(part.Segment);
            _segments[part.Segment] = new Flow(
                before.LengthUs + interval.LengthUs, before.Due + part.Counts.Scheduled,
                before.Back + interval.Segments.Sum(any => any.Counts.Arrived));
        }
    }

    /// <summary>Throughput and load as text; empty when the time was too short.</summary>
    public string Text => Long().OrderByDescending(flow => flow.LengthUs).FirstOrDefault() is { LengthUs: > 0 } longest
        ? $"; {Figures.Rate(longest.BackPerSecond, "payload")} came back of {Figures.Rate(longest.DuePerSecond)} due"
        : "";

    /// <summary>
    /// Whether the throughput was low and the load was higher (the sign of a slow transformation in the performance suite).
    /// </summary>
    public bool IsSlow =>
        Long().OrderByDescending(flow => flow.LengthUs).FirstOrDefault() is { LengthUs: > 0, BackPerSecond: < Slow } longest
        && longest.DuePerSecond > Higher * longest.BackPerSecond;

    /// <summary>Whether the throughput stayed the same although the load was higher.</summary>
    public bool DoesNotScale => Long().OrderBy(flow => flow.DuePerSecond).ToArray() is [var low, .., var high]
        && high.DuePerSecond > Higher * low.DuePerSecond && high.BackPerSecond < Same * low.BackPerSecond;

    private IEnumerable<Flow> Long() => _segments.Values.Where(flow => flow.LengthUs >= MinLengthUs);

    private readonly record struct Flow(long LengthUs, long Due, long Back)
    {
        public double DuePerSecond => Due * 1e6 / LengthUs;

        public double BackPerSecond => Back * 1e6 / LengthUs;
    }
}
