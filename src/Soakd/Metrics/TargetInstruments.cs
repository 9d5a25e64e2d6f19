using System.Diagnostics.Metrics;
using Soakd.Engine.Journal;

namespace Soakd.Metrics;

/// <summary>
/// The instruments of what is sampled of targets. A gauge that was not read has the value NaN, because absent is never 0. The journal's
/// pump adds values; whoever collects reads a state that was set as a whole.
/// </summary>
internal sealed class TargetInstruments
{
    /// <summary>How many series of one target are shown at most.</summary>
    public const int MostOfATarget = 60;

    /// <summary>How many series of all targets are shown at most: with those of the runs, fewer than 200.</summary>
    public const int MostOfAll = 140;

    private readonly Dictionary<string, Sampled> _sampled = new(StringComparer.Ordinal);
    private volatile ILookup<string, Measurement<double>> _shown = Enumerable.Empty<Measurement<double>>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <param name="meter">Takes the instruments.</param>
    /// <param name="known">What can be asked for before the first run.</param>
    public TargetInstruments(Meter meter, IReadOnlyList<SeriesEntry> known)
    {
        foreach (SeriesEntry series in known) Declare(series);
        Show();
        foreach ((string role, Metric metric) in TargetTable.ByRole)
        {
            IEnumerable<Measurement<double>> Values() => _shown[role];
            if (metric.Kind == "counter") meter.CreateObservableCounter(metric.Name, Values, metric.Unit, metric.Description);
            else meter.CreateObservableGauge(metric.Name, Values, metric.Unit, metric.Description);
        }
    }

    /// <summary>A series is declared. One of an unknown role, and what is too much, is left out.</summary>
    public void Declare(SeriesEntry series)
    {
        bool isShown = TargetTable.ByRole.ContainsKey(series.Role) && !_sampled.ContainsKey(series.Id) && _sampled.Count < MostOfAll
            && _sampled.Values.Count(other => other.Series.Target == series.Target) < MostOfATarget;
        if (isShown) _sampled.Add(series.Id, new Sampled(series));
    }

    /// <summary>An interval ended.</summary>
    public void Read(Interval interval)
    {
        foreach ((string id, double value) in interval.Series)
            if (_sampled.TryGetValue(id, out Sampled? sampled)) sampled.Take(value);
        Show();
    }

    /// <summary>A run ended: nothing is sampled until the next one.</summary>
    public void Rest()
    {
        foreach (Sampled sampled in _sampled.Values) sampled.Rest();
        Show();
    }

    private void Show() => _shown = _sampled.Values.ToLookup(
        sampled => sampled.Series.Role, sampled => new Measurement<double>(sampled.Value, sampled.Attributes), StringComparer.Ordinal);

    private sealed class Sampled(SeriesEntry series)
    {
        public SeriesEntry Series { get; } = series;

        public KeyValuePair<string, object?>[] Attributes { get; } =
        [
            new(TargetTable.Target, series.Target),
            new(TargetTable.Series, WithoutTarget(series)),
        ];

        // What a counter had before it began at 0 again: a metric that goes on over all runs must not fall.
        private double _before;
        private double _latest = series.Counter ? 0 : double.NaN;

        public double Value => _before + _latest;

        public void Take(double value)
        {
            // A child process was started again.
            if (Series.Counter && value < _latest) _before += _latest;
            _latest = value;
        }

        public void Rest()
        {
            if (!Series.Counter)
            {
                _latest = double.NaN;
            }
            else if (TargetTable.CountersOfRuns.Contains(Series.Role))
            {
                _before += _latest;
                _latest = 0;
            }
        }

        private static string WithoutTarget(SeriesEntry series) => series.Id.StartsWith($"{series.Target}.", StringComparison.Ordinal)
            ? series.Id[(series.Target.Length + 1)..]
            : series.Id;
    }
}
