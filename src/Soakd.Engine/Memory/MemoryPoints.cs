using System.Runtime.InteropServices;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Memory;

/// <summary>
/// The points of the growth tests: the minimum of each bucket of time after the warm-up (docs/method.md#memory-points). A bucket is long
/// enough to contain a low point of the saw-tooth, and so long that there are at most 400 points, because the tests are quadratic.
/// </summary>
internal sealed class MemoryPoints
{
    /// <summary>The maximum number of points, however long the run is.</summary>
    public const int MaxPoints = 400;

    internal const int MinCollections = 10;
    internal const int MinDrops = 3;
    internal const int MinGrains = 2;
    internal const int MaxGrains = 20;
    internal const int UnsureGrains = 10;
    internal const double PeriodsPerBucket = 1.5;

    private readonly MemorySeriesKind _kind;
    private readonly long _warmUpUs;
    private readonly long _grainUs;
    private readonly BucketMinima _minima;
    private readonly SawTooth _sawTooth = new();
    private readonly List<double> _hours = [];
    private readonly List<double> _mebibytes = [];
    private long _samples;
    private int _newestGrain = -1;
    private int _bucketGrains = MinGrains;
    private TimeSpan? _moreForCollections = TimeSpan.Zero;

    public MemoryPoints(MemorySeriesKind kind, MemoryDetectorSettings settings)
    {
        _kind = kind;
        _warmUpUs = (long)settings.WarmUp.TotalMicroseconds;
        _grainUs = GrainUs(settings);
        _minima = new BucketMinima(_warmUpUs, _grainUs);
    }

    /// <summary>The grain in microseconds: bucket lengths are multiples of it. It is half of the smallest bucket.</summary>
    public static long GrainUs(MemoryDetectorSettings settings) => (long)settings.SmallestBucket.TotalMicroseconds / MinGrains;

    /// <summary>The middle of each bucket, in hours since the run's start.</summary>
    public ReadOnlySpan<double> Hours => CollectionsMarshal.AsSpan(_hours);

    /// <summary>The minimum of each bucket, in MiB.</summary>
    public ReadOnlySpan<double> Mebibytes => CollectionsMarshal.AsSpan(_mebibytes);

    /// <summary>The length of a bucket, in microseconds.</summary>
    public long BucketUs { get; private set; }

    /// <summary>The length of a bucket, in hours.</summary>
    public double BucketHours => BucketUs / MemoryUnits.HourUs;

    /// <summary>How many whole grains have passed at a moment. The points change only when this number changes.</summary>
    public int GrainsAt(long nowUs) => _minima.GrainsAt(nowUs);

    /// <summary>The estimated time, from the latest grain on, until enough collections are seen; null when enough were seen.</summary>
    public TimeSpan? MoreForCollections => _newestGrain < 0 ? null : _moreForCollections;

    /// <summary>Adds a value read after the warm-up.</summary>
    public void Add(long atUs, double bytes)
    {
        // The bucket length changes only at a new grain, so every evaluation within a grain uses the same points.
        if (_minima.GrainsAt(atUs) is var grain && grain > _newestGrain)
        {
            _newestGrain = grain;
            _bucketGrains = (int)Math.Clamp(Math.Ceiling(PeriodsPerBucket * PeriodUs(atUs) / _grainUs), MinGrains, MaxGrains);
            _moreForCollections = TimeForCollections(atUs);
        }

        _samples++;
        _minima.Add(atUs, bytes);
        if (_kind == MemorySeriesKind.Sampled) _sawTooth.Add(atUs, bytes);
    }

    /// <summary>Computes the points as of a moment.</summary>
    public void Refresh(long nowUs)
    {
        int grains = Math.Max(_bucketGrains, (_minima.GrainsAt(nowUs) + MaxPoints - 1) / MaxPoints);
        BucketUs = grains * _grainUs;
        _minima.Collect(nowUs, grains, _hours, _mebibytes);
    }

    private TimeSpan? TimeForCollections(long nowUs)
    {
        long seen = _kind == MemorySeriesKind.PostCollection ? _samples : _sawTooth.Drops;
        long least = _kind == MemorySeriesKind.PostCollection ? MinCollections : MinDrops;
        if (seen >= least || (_kind == MemorySeriesKind.Sampled && seen == 0)) return null;
        return TimeSpan.FromMicroseconds((double)(nowUs - _warmUpUs) / Math.Max(1, seen) * (least - seen));
    }

    // A sampled series without falls has no saw-tooth, so the shortest bucket is enough. One or two falls are too few for a period.
    private double PeriodUs(long nowUs) => _kind == MemorySeriesKind.PostCollection
        ? (nowUs - _warmUpUs) / (double)Math.Max(1, _samples)
        : _sawTooth.Drops switch
        {
            0 => 0,
            < MinDrops => UnsureGrains * _grainUs,
            _ => _sawTooth.PeriodUs ?? 0,
        };
}
