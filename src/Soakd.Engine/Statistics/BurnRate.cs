namespace Soakd.Engine.Statistics;

/// <summary>
/// How fast a run uses up the share of bad records that an objective allows. A rule must be broken over a long window and over its last
/// twelfth at the same time. So a short disturbance does not fire it, and it ends soon after the trouble (SRE Workbook, chapter 5;
/// docs/method.md#burn-rate). Not thread-safe.
/// </summary>
public sealed class BurnRate
{
    internal const long MinBad = 20;
    internal const int Part = 12;
    private const long SecondUs = 1_000_000;

    internal static readonly (double Burn, int PartOfRun)[] Rules = [(6, 60), (3, 12), (1.5, 3)];

    // In a run of many hours, seconds are joined to stretches that are still a small part of the shortest window. Seconds of a whole day
    // would need megabytes.
    private const int MaxStretches = 4096;

    private readonly Queue<Stretch> _recent;
    private readonly long _plannedUs;
    private readonly long _longestUs;
    private readonly double _allowed;
    private Stretch _open;
    private long _openedUs;
    private long _endUs;

    /// <summary>Creates a burn rate that has counted nothing yet.</summary>
    /// <param name="plannedUs">The planned length of the run, in microseconds, above 0.</param>
    /// <param name="allowed">The share that may be bad, above 0 to 1: 0.05 for a p95.</param>
    public BurnRate(long plannedUs, double allowed)
    {
        (_plannedUs, _allowed) = (plannedUs, allowed);
        _longestUs = plannedUs / Rules[^1].PartOfRun;
        _recent = new Queue<Stretch>((int)Math.Min(MaxStretches, _longestUs / SecondUs) + 1);
    }

    /// <summary>
    /// The burn rate over the long window of the broken rule, as a multiple of the allowed rate; null while no rule is broken.
    /// </summary>
    public double? Burning { get; private set; }

    /// <summary>The long window of the broken rule, or of the last broken rule, in microseconds; 0 when no rule was ever broken.</summary>
    public long WindowUs { get; private set; }

    /// <summary>The present burn rate, over the last twelfth of <see cref="WindowUs"/>, as a multiple of the allowed rate; 0 when no rule
    /// was ever broken.</summary>
    public double CurrentBurn => WindowUs == 0 ? 0 : Over(_endUs - WindowUs / Part).Burn;

    /// <summary>Adds a second.</summary>
    /// <param name="endUs">Its end, in microseconds since the run's start; rising.</param>
    /// <param name="total">Records.</param>
    /// <param name="bad">The records over the limit.</param>
    public void Add(long endUs, long total, long bad)
    {
        _open = new Stretch(endUs, _open.Total + total, _open.Bad + bad);
        while (_recent.TryPeek(out Stretch oldest) && oldest.EndUs <= endUs - _longestUs)
            _recent.Dequeue();
        (_endUs, Burning) = (endUs, Broken(endUs));
        if (endUs - _openedUs < _longestUs / MaxStretches)
            return;
        _recent.Enqueue(_open);
        (_open, _openedUs) = (default, endUs);
    }

    /// <summary>The number of stretches in memory.</summary>
    internal int Stretches => _recent.Count;

    private double? Broken(long endUs)
    {
        foreach ((double burn, int part) in Rules)
        {
            long window = _plannedUs / part;
            (double over, _) = Over(endUs - window);
            (double now, long bads) = Over(endUs - window / Part);
            if (over < burn || now < burn || bads < MinBad)
                continue;
            WindowUs = window;
            return over;
        }

        return null;
    }

    private (double Burn, long Bad) Over(long sinceUs)
    {
        (_, long total, long bad) = _open;
        foreach ((long endUs, long records, long bads) in _recent)
        {
            if (endUs <= sinceUs)
                continue;
            total += records;
            bad += bads;
        }

        return (total == 0 ? 0 : bad / (total * _allowed), bad);
    }

    private readonly record struct Stretch(long EndUs, long Total, long Bad);
}
