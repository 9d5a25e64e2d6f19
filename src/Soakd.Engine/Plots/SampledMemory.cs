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
        SampledSeries[] all =
        [
            .. _series.Values.Select(sampled => new SampledSeries(sampled.Declared.Target, sampled.Declared.Role, sampled.Read()))
                .Where(series => series.Points.Count > 0)
                .OrderBy(series => series.Target, StringComparer.Ordinal).ThenBy(series => series.Role, StringComparer.Ordinal),
        ];
        int most = MaxPointsOfAll / Math.Max(1, all.Length);
        return [.. all.Select(series => series with { Points = Thinned(series.Points, most) })];
    }

    private static IReadOnlyList<SampledPoint> Thinned(IReadOnlyList<SampledPoint> points, int most)
    {
        int each = (points.Count + most - 1) / most;
        return each <= 1 ? points : [.. points.Chunk(each).Select(some => some.Aggregate((a, b) => a.With(b)))];
    }

    private sealed record Sampled(SeriesEntry Declared)
    {
        public Cells<SampledPoint> Points { get; } = new(1, MaxPointsOfOne, (a, b) => a.With(b));

        public List<SampledPoint> Read() => Points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));
    }
}
