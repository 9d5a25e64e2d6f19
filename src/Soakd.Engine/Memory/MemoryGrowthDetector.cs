using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Watches one memory series of one process for growth: a pure fold over its samples (docs/method.md#growth). During the run it evaluates
/// the series periodically and may suspect growth; it withdraws the suspicion when an evaluation does not find growth again. The verdict is
/// one evaluation at the end, so frequent evaluations cause no false alarm. Not thread-safe.
/// </summary>
/// <param name="kind">How the values of the series are read.</param>
/// <param name="gates">The minimum values of a trend.</param>
/// <param name="settings">Warm-up, bucket and evaluation period.</param>
public sealed class MemoryGrowthDetector(MemorySeriesKind kind, GrowthGates gates, MemoryDetectorSettings settings)
{
    internal const int HitsToSuspect = 3;

    // The longest run to recommend; no plan lasts longer.
    internal const double MaxHours = 24;

    internal static readonly int[] TrailingWindows = [24, 12];

    private readonly GrowthTest _live = GrowthTest.Live(gates);
    private readonly GrowthTest _final = GrowthTest.Final(gates);
    private readonly MemoryPoints _points = new(kind, settings);
    private readonly long _warmUpUs = (long)settings.WarmUp.TotalMicroseconds;
    private long _nextEvaluationUs = (long)settings.WarmUp.TotalMicroseconds;
    private long _lastUs = -1;
    private int _hits;
    private (int Grains, int Sampled, MemorySuspicion? Suspicion, MemoryConclusion Conclusion)? _concluded;

    /// <summary>Its working memory; it may be shared with other detectors.</summary>
    internal SlopeBuffer Buffer { private get; init; } = new(0);

    /// <summary>The growth that is suspected at present; null for none.</summary>
    public MemorySuspicion? Suspicion { get; private set; }

    /// <summary>Adds a sample. A sample that is not later than the last, or that is not a valid number of bytes, is ignored.</summary>
    /// <param name="atUs">When it was read, in microseconds since the run's start.</param>
    /// <param name="bytes">The value in bytes, finite, 0 or more.</param>
    public void Add(long atUs, double bytes)
    {
        if (atUs <= _lastUs || !double.IsFinite(bytes) || bytes < 0) return;
        _lastUs = atUs;
        if (atUs < _warmUpUs) return;

        if (atUs >= _nextEvaluationUs)
        {
            Evaluate(atUs);
            _nextEvaluationUs = atUs + (long)settings.Evaluation.TotalMicroseconds;
        }

        _points.Add(atUs, bytes);
    }

    /// <summary>
    /// What the run shows up to a moment. The result changes only with a new bucket or an evaluation, so a call every second is cheap.
    /// </summary>
    /// <param name="endUs">The end of the watched time, in microseconds since the run's start. Samples after it are ignored.</param>
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

        MemoryTrend trend = MemoryTrend.Of(_points.Hours, _points.Mebibytes, _points.BucketHours, Buffer);
        MemorySlope slope = MemorySlope.Of(trend, _points.Mebibytes[^1]);
        return points < GrowthTest.MinPoints || _points.MoreForCollections is not null ? TooShort(slope) : Judge(trend, slope);
    }

    private void Evaluate(long nowUs)
    {
        _points.Refresh(nowUs);
        MemorySuspicion? found = FindGrowth(_points.Mebibytes.Length, nowUs);
        foreach (int window in TrailingWindows)
            found ??= FindGrowth(window, nowUs);

        _hits = found is null ? 0 : _hits + 1;
        Suspicion = _hits >= HitsToSuspect ? found : null;
    }

    private MemorySuspicion? FindGrowth(int window, long nowUs)
    {
        if (window > _points.Mebibytes.Length) return null;
        ReadOnlySpan<double> mebibytes = _points.Mebibytes[^window..];
        if (!_live.MayGrow(mebibytes)) return null;

        MemoryTrend trend = MemoryTrend.Of(_points.Hours[^window..], mebibytes, _points.BucketHours, Buffer);
        return _live.Shape(trend, mebibytes) == GrowthShape.Growth
            ? new MemorySuspicion(Suspicion?.SinceUs ?? nowUs, MemorySlope.Of(trend, mebibytes[^1]), VisibleGrowth.Smallest(_live, trend))
            {
                Points = window,
            }
            : null;
    }

    private MemoryConclusion Judge(in MemoryTrend trend, MemorySlope slope)
    {
        ReadOnlySpan<double> hours = _points.Hours;
        ReadOnlySpan<double> mebibytes = _points.Mebibytes;
        double visible = VisibleGrowth.Smallest(_final, trend);
        GrowthShape shape = _final.Shape(trend, mebibytes);
        if (shape == GrowthShape.Growth && Deceleration.Shows(hours, mebibytes, _points.BucketHours, Buffer))
            return Conclusion(
                GrowthVerdict.Warn, "it still grows, but more and more slowly: only a longer run can show whether it stops", slope,
                visible);
        if (shape == GrowthShape.Growth)
            return Conclusion(GrowthVerdict.Fail, "it grew during the whole time after the warm-up", slope, visible);
        if (Suspicion is not null && LateGrowth.Shows(_live, TrailingWindows, hours, mebibytes, _points.BucketHours, Buffer))
        {
            MemoryConclusion late = Conclusion(
                GrowthVerdict.Fail, "it began to grow late in the run and does not slow down", Suspicion.Slope, Suspicion.SmallestVisible);
            return late with { FittedPoints = Math.Min(Suspicion.Points, mebibytes.Length) };
        }

        if (shape == GrowthShape.Trend)
            return Conclusion(
                GrowthVerdict.Warn, "it rose in a step, or more and more slowly: only a longer run can show whether it grows", slope,
                visible);
        if (Suspicion is not null)
            return Conclusion(
                GrowthVerdict.Warn, "it was growing at the end, but the run as a whole does not show growth", slope, visible);
        if (VisibleGrowth.Resolution(_final, trend) <= gates.SlopeMiBPerHour)
            return Conclusion(GrowthVerdict.Pass, "no growth", slope, visible);

        TimeSpan? needs = VisibleGrowth.PointsNeeded(_final, trend) is { } more
            ? settings.WarmUp + TimeSpan.FromMicroseconds((double)more * _points.BucketUs)
            : null;
        return Conclusion(
            GrowthVerdict.NotJudged, "no growth was found, but growth at the limit would have been too small to see in this run", slope,
            visible, needs);
    }

    private MemoryConclusion TooShort(MemorySlope? slope)
    {
        // Long enough for the minimum number of points, and for growth at the limit to reach the minimum growth. In whole minutes, because
        // noise makes the real time longer anyway.
        double hours = Math.Max(
            GrowthTest.MinPoints * _points.BucketHours, _final.MinGrowth(0) / gates.SlopeMiBPerHour + _points.BucketHours);
        TimeSpan? points = hours <= MaxHours ? TimeSpan.FromMinutes(Math.Ceiling(settings.WarmUp.TotalMinutes + hours * 60)) : null;
        if (_points.MoreForCollections is not { } more)
            return Conclusion(GrowthVerdict.NotJudged, "the run was too short", slope, null, points);

        TimeSpan collections = TimeSpan.FromMicroseconds(_lastUs) + more;
        return Conclusion(
            GrowthVerdict.NotJudged, "too few garbage collections were seen", slope, null, points < collections ? collections : points);
    }

    private MemoryConclusion Conclusion(
        GrowthVerdict verdict, string reason, MemorySlope? slope, double? visible, TimeSpan? needs = null) =>
        new(verdict, reason, slope, visible, gates.SlopeMiBPerHour, settings.WarmUp, TimeSpan.FromMicroseconds(_points.BucketUs),
            _points.Mebibytes.Length, Suspicion?.SinceUs, needs)
        {
            Curve = new MemoryCurve([.. _points.Hours], [.. _points.Mebibytes]),
            FittedPoints = slope is null ? 0 : _points.Mebibytes.Length,
        };
}
