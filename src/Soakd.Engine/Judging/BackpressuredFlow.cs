using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging;

/// <summary>What a pipeline was asked for and what it gave back in the seconds in which it pushed back, by segment: how much it takes.</summary>
internal sealed class BackpressuredFlow
{
    // Shorter ones say too little of a rate.
    internal const long MinLengthUs = 10_000_000;

    // A rate that is higher by less is the same one; so is what came of it.
    internal const double Higher = 1.2;
    internal const double Same = 1.05;

    internal const double Slow = 1000;

    private readonly Dictionary<int, Flow> _segments = [];

    /// <summary>Takes a second in which it pushed back.</summary>
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

    /// <summary>What it gave of what it was asked for, in words; empty when that took too short.</summary>
    public string Text => Long().OrderByDescending(flow => flow.LengthUs).FirstOrDefault() is { LengthUs: > 0 } longest
        ? $"; it gave back {longest.BackPerSecond:N0} payloads/s of {longest.DuePerSecond:N0} asked"
        : "";

    /// <summary>Whether it gave little, and was asked for more (the suite's sign of a transformation that is too slow).</summary>
    public bool IsSlow => Long().OrderByDescending(flow => flow.LengthUs).FirstOrDefault() is { LengthUs: > 0, BackPerSecond: < Slow } longest
        && longest.DuePerSecond > Higher * longest.BackPerSecond;

    /// <summary>Whether it gave no more where it was asked for more.</summary>
    public bool DoesNotScale => Long().OrderBy(flow => flow.DuePerSecond).ToArray() is [var low, .., var high]
        && high.DuePerSecond > Higher * low.DuePerSecond && high.BackPerSecond < Same * low.BackPerSecond;

    private IEnumerable<Flow> Long() => _segments.Values.Where(flow => flow.LengthUs >= MinLengthUs);

    private readonly record struct Flow(long LengthUs, long Due, long Back)
    {
        public double DuePerSecond => Due * 1e6 / LengthUs;

        public double BackPerSecond => Back * 1e6 / LengthUs;
    }
}
