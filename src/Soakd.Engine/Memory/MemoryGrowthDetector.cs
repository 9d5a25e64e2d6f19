using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Watches one memory series of one process for growth: a pure fold over its samples (docs/method.md#growth). While the run goes on it
/// looks every so often and may suspect growth, which it takes back when a look does not find it again; the verdict is one look at
/// the end, so that looking often costs no false alarm. Used by one thread at a time.
/// </summary>
/// <param name="kind">How the series' values come about.</param>
/// <param name="gates">What a trend must reach.</param>
/// <param name="settings">Warm-up, bucket and evaluation period.</param>
public sealed class MemoryGrowthDetector(MemorySeriesKind kind, GrowthGates gates, MemoryDetectorSettings settings)
{
    internal const int HitsToSuspect = 3;

    // Of a run that would be long enough; no plan lasts longer.
    internal const double MostHours = 24;

    internal static readonly int[] TrailingWindows = [24, 12];

    private readonly GrowthTest _live = GrowthTest.Live(gates);
    private readonly GrowthTest _final = GrowthTest.Final(gates);
    private readonly MemoryPoints _points = new(kind, settings);
    private readonly long _warmUpUs = (long)settings.WarmUp.TotalMicroseconds;
    private long _nextLookUs = (long)settings.WarmUp.TotalMicroseconds;
    private long _lastUs = -1;
    private int _hits;
    private (int Grains, int Sampled, MemorySuspicion? Suspicion, MemoryConclusion Conclusion)? _concluded;

    /// <summary>Where its lines are made; one that other detectors work in too, or its own.</summary>
    internal SlopeBuffer Room { private get; init; } = new(0);

    /// <summary>The growth that is suspected now; null for none.</summary>
    public MemorySuspicion? Suspicion { get; private set; }

    /// <summary>Takes a sample. One that is not later than the last, or not a number of bytes, is ignored.</summary>
    /// <param name="atUs">When it was read, in microseconds since the run's start.</param>
    /// <param name="bytes">The value.</param>
    public void Add(long atUs, double bytes)
    {
        if (atUs <= _lastUs || !double.IsFinite(bytes) || bytes < 0) return;
        _lastUs = atUs;
        if (atUs < _warmUpUs) return;

        if (atUs >= _nextLookUs)
        {
            Look(atUs);
            _nextLookUs = atUs + (long)settings.Evaluation.TotalMicroseconds;
        }

        _points.Add(atUs, bytes);
    }

    /// <summary>
    /// What the run tells up to a moment. It changes only with a new bucket or a look, so asking every second costs little.
    /// </summary>
    /// <param name="endUs">The end of what was watched, in microseconds since the run's start; samples after it do not count.</param>
    public MemoryConclusion Conclude(long endUs)
    {
        int grains = _points.GrainsAt(endUs);
        int sampled = _points.GrainsAt(_lastUs);
        if (_concluded is { } last && last.Grains == grains && last.Sampled == sampled && ReferenceEquals(last.Suspicion, Suspicion))
            return last.Conclusion;

        _points.Refresh(endUs);
        MemoryConclusion conclusion = Conclude();
        _concluded = (grains, sampled, Suspicion, conclusion);
        return conclusion;
    }

    internal MemoryPoints Points => _points;

    private MemoryConclusion Conclude()
    {
        int points = _points.Mebibytes.Length;
        if (points < 3)
            return TooShort(null);

        MemoryTrend trend = MemoryTrend.Of(_points.Hours, _points.Mebibytes, _points.BucketHours, Room);
        MemorySlope slope = MemorySlope.Of(trend, _points.Mebibytes[^1]);
        return points < GrowthTest.LeastPoints || _points.MoreForCollections is not null ? TooShort(slope) : Judge(trend, slope);
    }

    private void Look(long nowUs)
    {
        _points.Refresh(nowUs);
        MemorySuspicion? seen = Seen(_points.Mebibytes.Length, nowUs);
        foreach (int window in TrailingWindows)
            seen ??= Seen(window, nowUs);

        _hits = seen is null ? 0 : _hits + 1;
        Suspicion = _hits >= HitsToSuspect ? seen : null;
    }

    private MemorySuspicion? Seen(int window, long nowUs)
    {
        if (window > _points.Mebibytes.Length) return null;
        ReadOnlySpan<double> mebibytes = _points.Mebibytes[^window..];
        if (!_live.MayGrow(mebibytes)) return null;

        MemoryTrend trend = MemoryTrend.Of(_points.Hours[^window..], mebibytes, _points.BucketHours, Room);
        return _live.Shape(trend, mebibytes) == GrowthShape.Growth
            ? new MemorySuspicion(Suspicion?.SinceUs ?? nowUs, MemorySlope.Of(trend, mebibytes[^1]), VisibleGrowth.Smallest(_live, trend))
            : null;
    }

    private MemoryConclusion Judge(in MemoryTrend trend, MemorySlope slope)
    {
        ReadOnlySpan<double> hours = _points.Hours;
        ReadOnlySpan<double> mebibytes = _points.Mebibytes;
        double visible = VisibleGrowth.Smallest(_final, trend);
        GrowthShape shape = _final.Shape(trend, mebibytes);
        if (shape == GrowthShape.Growth && Deceleration.Shows(hours, mebibytes, _points.BucketHours, Room))
            return Say(GrowthVerdict.Warn, "it still grows, but ever more slowly: a longer run would tell", slope, visible);
        if (shape == GrowthShape.Growth)
            return Say(GrowthVerdict.Fail, "it grows through all of the time after warm-up", slope, visible);
        if (Suspicion is not null && LateGrowth.Shows(_live, TrailingWindows, hours, mebibytes, _points.BucketHours, Room))
            return Say(GrowthVerdict.Fail, "it began to grow late, and does not slow down", Suspicion.Slope, Suspicion.SmallestVisible);
        if (shape == GrowthShape.Trend)
            return Say(GrowthVerdict.Warn, "it rose, by a step or ever more slowly: a longer run would tell", slope, visible);
        if (Suspicion is not null)
            return Say(GrowthVerdict.Warn, "it was growing when the run ended, which all of the run does not bear out", slope, visible);
        if (VisibleGrowth.Resolution(_final, trend) <= gates.SlopeMiBPerHour)
            return Say(GrowthVerdict.Pass, "no growth", slope, visible);

        TimeSpan? needs = VisibleGrowth.PointsNeeded(_final, trend) is { } more
            ? settings.WarmUp + TimeSpan.FromMicroseconds((double)more * _points.BucketUs)
            : null;
        return Say(GrowthVerdict.NotJudged, "no growth was found, but as much as the limit would not have shown", slope, visible, needs);
    }

    private MemoryConclusion TooShort(MemorySlope? slope)
    {
        // So many points, and so long that growth at the limit is as much as counts; in whole minutes, since noise asks for more.
        double hours = Math.Max(GrowthTest.LeastPoints * _points.BucketHours, _final.LeastGrowth(0) / gates.SlopeMiBPerHour + _points.BucketHours);
        TimeSpan? points = hours <= MostHours ? TimeSpan.FromMinutes(Math.Ceiling(settings.WarmUp.TotalMinutes + hours * 60)) : null;
        if (_points.MoreForCollections is not { } more)
            return Say(GrowthVerdict.NotJudged, "the run was too short", slope, null, points);

        TimeSpan collections = TimeSpan.FromMicroseconds(_lastUs) + more;
        return Say(GrowthVerdict.NotJudged, "too few collections were seen", slope, null, points < collections ? collections : points);
    }

    private MemoryConclusion Say(GrowthVerdict verdict, string reason, MemorySlope? slope, double? visible, TimeSpan? needs = null) =>
        new(verdict, reason, slope, visible, gates.SlopeMiBPerHour, settings.WarmUp, TimeSpan.FromMicroseconds(_points.BucketUs),
            _points.Mebibytes.Length, Suspicion?.SinceUs, needs);
}
