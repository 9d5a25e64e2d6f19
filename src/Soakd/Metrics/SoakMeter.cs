using System.Diagnostics.Metrics;
using System.Text.Json;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Live;

namespace Soakd.Metrics;

/// <summary>
/// The instruments of soakd. A run feeds them once an interval, and nothing is done for a single record while it is sent or received. The
/// journal's pump calls <see cref="Read"/>; whoever collects reads a state that was set as a whole.
/// </summary>
internal sealed class SoakMeter : IRunReader, IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "soakd";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _response;
    private readonly TargetInstruments _targets;
    private volatile State _state = State.Idle;

    /// <param name="known">What is known to be sampled before the first run begins.</param>
    public SoakMeter(IReadOnlyList<SeriesEntry> known)
    {
        Counter(MetricTable.Records, state => Values(
            MetricTable.Records, MetricTable.Outcomes.Select((row, i) => (row.Outcome, state.Outcomes[i]))));
        Counter(MetricTable.Hurt, state => Values(
            MetricTable.Hurt, MetricTable.Violations.Select((violation, i) => (violation.Name, state.Violations[i]))));
        _response = _meter.CreateHistogram(
            MetricTable.Response.Name, MetricTable.Response.Unit, MetricTable.Response.Description, tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = MetricTable.ResponseBuckets });
        Gauge(MetricTable.Playing, state => state.Playing ? 1 : 0);
        Gauge(MetricTable.Asked, state => state.Asked);
        Gauge(MetricTable.InFlight, state => state.Levels.InFlight);
        Gauge(MetricTable.Behind, state => state.Levels.BehindUs / 1e6);
        Gauge(MetricTable.Unacknowledged, state => state.Levels.UnackedUs / 1e6);
        Gauges(MetricTable.VerdictSoFar, state => Values(
            MetricTable.VerdictSoFar, MetricTable.Verdicts.Select(verdict => (Word(verdict), state.Verdict == verdict ? 1.0 : 0))));
        Gauges(MetricTable.Pressure, state => Values(
            MetricTable.Pressure, MetricTable.Domains.Select(domain => (Word(domain), (double)state.Pressure[(int)domain]))));
        _targets = new TargetInstruments(_meter, known);
    }

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case SeriesEntry series:
                _targets.Declare(series);
                break;
            case Interval interval:
                Record(interval);
                _targets.Read(interval);
                _state = _state.With(interval, live);
                break;
            case EndEntry:
                End();
                break;
        }
    }

    public void End()
    {
        _targets.Rest();
        _state = _state.AtRest();
    }

    public void Dispose() => _meter.Dispose();

    private void Record(Interval interval)
    {
        if (!_response.Enabled) return;
        foreach (SegmentInterval segment in interval.Segments)
        {
            foreach (LatencyKind kind in (ReadOnlySpan<LatencyKind>)[LatencyKind.Response, LatencyKind.ResponseHeldBack])
                if (segment.Latencies.TryGetValue(kind, out LatencyCounts? counts)) Record(counts);
        }
    }

    private void Record(LatencyCounts counts)
    {
        foreach (Bucket bucket in counts.Buckets)
        {
            double seconds = (counts.Layout.LowestEquivalent(bucket.Index) + counts.Layout.HighestEquivalent(bucket.Index)) / 2e6;
            for (long i = 0; i < bucket.Count; i++) _response.Record(seconds);
        }
    }

    private void Counter(Metric metric, Func<State, IEnumerable<Measurement<long>>> values) =>
        _meter.CreateObservableCounter(metric.Name, () => values(_state), metric.Unit, metric.Description);

    private void Gauge(Metric metric, Func<State, double> value) =>
        _meter.CreateObservableGauge(metric.Name, () => value(_state), metric.Unit, metric.Description);

    private void Gauges(Metric metric, Func<State, IEnumerable<Measurement<double>>> values) =>
        _meter.CreateObservableGauge(metric.Name, () => values(_state), metric.Unit, metric.Description);

    private static IEnumerable<Measurement<T>> Values<T>(Metric metric, IEnumerable<(string Name, T Value)> values)
        where T : struct =>
        [.. values.Select(value => new Measurement<T>(value.Value, new KeyValuePair<string, object?>(metric.Attribute, value.Name)))];

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    // What is collected: set as a whole, so that no collection sees half of an interval.
    private sealed record State(
        long[] Outcomes, long[] Violations, bool Playing, double Asked, Levels Levels, Verdict? Verdict, PressureLevel[] Pressure)
    {
        public static State Idle { get; } = new(
            new long[MetricTable.Outcomes.Length], new long[MetricTable.Violations.Length], false, 0, new Levels(), null,
            new PressureLevel[MetricTable.Domains.Length]);

        public State With(Interval interval, LiveRun live)
        {
            long[] outcomes = [.. Outcomes], violations = [.. Violations];
            foreach (SegmentInterval segment in interval.Segments)
            {
                for (int i = 0; i < outcomes.Length; i++) outcomes[i] += MetricTable.Outcomes[i].Of(segment.Counts);
                for (int i = 0; i < violations.Length; i++) violations[i] += MetricTable.Violations[i].CountOf(segment.Counts);
            }

            return new State(
                outcomes, violations, true, live.Latest?.Now.Asked ?? 0, interval.Levels, live.Latest?.Judgement.SoFar,
                [.. MetricTable.Domains.Select(domain => live.Pressure?[domain].Level ?? default)]);
        }

        // The counters go on over all runs of the process.
        public State AtRest() => Idle with { Outcomes = Outcomes, Violations = Violations };
    }
}
