using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Plots;

/// <summary>The memory series of all targets as they were sampled, each in a bounded number of points.</summary>
internal sealed class SampledMemory
{
    // Together they are what a page can hold: many targets have fewer points each.
    internal const int MaxSeries = 100;
    internal const int MaxPointsOfOne = 600;
    internal const int MaxPointsOfAll = 6000;

    private const string Prefix = "memory.";

    private readonly SortedDictionary<string, Sampled> _series = new(StringComparer.Ordinal);

    /// <summary>Adds the declaration of a series. A series that is not about memory is ignored.</summary>
    public void Declare(SeriesEntry series)
    {
        bool isMemory = series is { Counter: false, Unit: "By" } && series.Role.StartsWith(Prefix, StringComparison.Ordinal);
        if (isMemory && _series.Count < MaxSeries && !_series.ContainsKey(series.Id))
            _series[series.Id] = new Sampled(series);
    }

    public void Add(Interval interval)
    {
        foreach ((string id, Sampled sampled) in _series)
        {
            if (interval.Series.TryGetValue(id, out double bytes) && double.IsFinite(bytes))
                sampled.Points.Add(interval.Number, segment: 0, new SampledPoint(interval.EndUs, bytes, bytes));
        }
    }

    /// <summary>The series with values, by target and role.</summary>
    public IReadOnlyList<SampledSeries> Series()
    {
        Sampled[] all = WithValues();
        int most = MostPoints(all);
        return [.. all.Select(one => new SampledSeries(one.Declared.Target, one.Declared.Role, Thinned(one.Read(), one.Each(most))))];
    }

    /// <summary>The last point of each of <see cref="Series"/>.</summary>
    /// <param name="scale">
    /// Grows when an earlier point has changed: points were merged, or there is a new series.
    /// </param>
    public IReadOnlyList<SampledTail> Newest(out long scale)
    {
        Sampled[] all = WithValues();
        int most = MostPoints(all);
        scale = all.Length + all.Sum(one => one.Points.Intervals * one.Each(most));
        return [.. all.Select((one, number) => one.Newest(number, one.Each(most)))];
    }

    private Sampled[] WithValues() =>
    [
        .. _series.Values.Where(series => series.Points.Stretches > 0)
            .OrderBy(series => series.Declared.Target, StringComparer.Ordinal)
            .ThenBy(series => series.Declared.Role, StringComparer.Ordinal),
    ];

    private static int MostPoints(Sampled[] all) => MaxPointsOfAll / Math.Max(1, all.Length);

    private static IReadOnlyList<SampledPoint> Thinned(IReadOnlyList<SampledPoint> points, int each) =>
        each <= 1 ? points : [.. points.Chunk(each).Select(some => some.Aggregate((a, b) => a.With(b)))];

    private sealed record Sampled(SeriesEntry Declared)
    {
        public Cells<SampledPoint> Points { get; } = new(1, MaxPointsOfOne, (a, b) => a.With(b));

        public List<SampledPoint> Read() => Points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

        /// <summary>How many of its points make one of those that are shown.</summary>
        public int Each(int most) => (Points.Stretches + most - 1) / most;

        public SampledTail Newest(int number, int each)
        {
            int index = (Points.Stretches - 1) / each;
            SampledPoint newest = Points[index * each];
            for (int i = index * each + 1; i < Points.Stretches; i++) newest = newest.With(Points[i]);
            return new SampledTail(number, index, newest);
        }
    }
}
