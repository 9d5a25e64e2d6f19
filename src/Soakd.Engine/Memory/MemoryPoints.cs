using System.Runtime.InteropServices;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Memory;

/// <summary>
/// The points that the tests look at: the least value of each bucket after warm-up, in buckets long enough to hold a trough of the
/// saw-tooth, and so long that there are at most 400 (the tests are quadratic; docs/method.md#memory-points).
/// </summary>
internal sealed class MemoryPoints
{
    /// <summary>However long the run.</summary>
    public const int MostPoints = 400;

    internal const int LeastCollections = 10;
    internal const int LeastDrops = 3;
    internal const int LeastGrains = 2;
    internal const int MostGrains = 20;
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
    private int _bucketGrains = LeastGrains;
    private TimeSpan? _moreForCollections = TimeSpan.Zero;

    public MemoryPoints(MemorySeriesKind kind, MemoryDetectorSettings settings)
    {
        _kind = kind;
        _warmUpUs = (long)settings.WarmUp.TotalMicroseconds;
        _grainUs = GrainUs(settings);
        _minima = new BucketMinima(_warmUpUs, _grainUs);
    }

    /// <summary>The time by which a bucket can be longer or shorter: half of the smallest one, in microseconds.</summary>
    public static long GrainUs(MemoryDetectorSettings settings) => (long)settings.SmallestBucket.TotalMicroseconds / LeastGrains;

    /// <summary>Middles of the buckets, in hours since the run's start.</summary>
    public ReadOnlySpan<double> Hours => CollectionsMarshal.AsSpan(_hours);

    /// <summary>Their least values, in MiB.</summary>
    public ReadOnlySpan<double> Mebibytes => CollectionsMarshal.AsSpan(_mebibytes);

    /// <summary>How long a bucket is, in microseconds.</summary>
    public long BucketUs { get; private set; }

    /// <summary>How long a bucket is, in hours.</summary>
    public double BucketHours => BucketUs / MemoryUnits.HourUs;

    /// <summary>How many whole grains stand behind the points that a moment would see: they change with nothing else.</summary>
    public int GrainsAt(long nowUs) => _minima.GrainsAt(nowUs);

    /// <summary>How much longer than until the latest grain it takes to see enough collections; null when enough were seen.</summary>
    public TimeSpan? MoreForCollections => _newestGrain < 0 ? null : _moreForCollections;

    /// <summary>Takes a value after warm-up.</summary>
    public void Add(long atUs, double bytes)
    {
        // What the points depend on changes only with a new grain, so that a look within it, early or late, sees the same.
        if (_minima.GrainsAt(atUs) is var grain && grain > _newestGrain)
        {
            _newestGrain = grain;
            _bucketGrains = (int)Math.Clamp(Math.Ceiling(PeriodsPerBucket * PeriodUs(atUs) / _grainUs), LeastGrains, MostGrains);
            _moreForCollections = More(atUs);
        }

        _samples++;
        _minima.Add(atUs, bytes);
        if (_kind == MemorySeriesKind.Sampled) _sawTooth.Add(atUs, bytes);
    }

    /// <summary>Makes the points anew, as they stand at a moment.</summary>
    public void Refresh(long nowUs)
    {
        int grains = Math.Max(_bucketGrains, (_minima.GrainsAt(nowUs) + MostPoints - 1) / MostPoints);
        BucketUs = grains * _grainUs;
        _minima.Collect(nowUs, grains, _hours, _mebibytes);
    }

    private TimeSpan? More(long nowUs)
    {
        long seen = _kind == MemorySeriesKind.PostCollection ? _samples : _sawTooth.Drops;
        long least = _kind == MemorySeriesKind.PostCollection ? LeastCollections : LeastDrops;
        if (seen >= least || (_kind == MemorySeriesKind.Sampled && seen == 0)) return null;
        return TimeSpan.FromMicroseconds((double)(nowUs - _warmUpUs) / Math.Max(1, seen) * (least - seen));
    }

    // Without any fall a sampled series has no saw-tooth and the shortest bucket will do; one or two falls do not tell a period.
    private double PeriodUs(long nowUs) => _kind == MemorySeriesKind.PostCollection
        ? (nowUs - _warmUpUs) / (double)Math.Max(1, _samples)
        : _sawTooth.Drops switch
        {
            0 => 0,
            < LeastDrops => UnsureGrains * _grainUs,
            _ => _sawTooth.PeriodUs ?? 0,
        };
}
