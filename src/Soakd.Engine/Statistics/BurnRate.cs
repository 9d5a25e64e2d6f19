namespace Soakd.Engine.Statistics;

/// <summary>
/// How fast a run uses up what an objective allows: over a long window and a twelfth of it at once, so that it neither fires on a moment
/// nor lasts after the trouble is over (SRE Workbook, chapter 5; docs/method.md#burn-rate).
/// </summary>
public sealed class BurnRate
{
    internal const long FewestBad = 20;
    internal const int Part = 12;
    private const long SecondUs = 1_000_000;

    internal static readonly (double Burn, int PartOfRun)[] Rules = [(6, 60), (3, 12), (1.5, 3)];

    // Seconds, or in a run of many hours what is still a small part of its shortest window: a day's would be megabytes.
    private const int MostStretches = 4096;

    private readonly Queue<Stretch> _recent;
    private readonly long _plannedUs;
    private readonly long _longestUs;
    private readonly double _allowed;
    private Stretch _open;
    private long _openedUs;
    private long _endUs;

    /// <summary>Begins without anything used up.</summary>
    /// <param name="plannedUs">The planned run, in microseconds, above 0.</param>
    /// <param name="allowed">The share that may be bad, above 0 to 1: 0.05 for a p95.</param>
    public BurnRate(long plannedUs, double allowed)
    {
        (_plannedUs, _allowed) = (plannedUs, allowed);
        _longestUs = plannedUs / Rules[^1].PartOfRun;
        _recent = new Queue<Stretch>((int)Math.Min(MostStretches, _longestUs / SecondUs) + 1);
    }

    /// <summary>The rate that broke a rule: how many times as fast as allowed; null when none is broken.</summary>
    public double? Burning { get; private set; }

    /// <summary>The long window of the broken rule, or of the one that was broken last, in microseconds; 0 when none ever was.</summary>
    public long WindowUs { get; private set; }

    /// <summary>How many times as fast as allowed by now: over the last twelfth of <see cref="WindowUs"/>; 0 when no rule ever was broken.</summary>
    public double Now => WindowUs == 0 ? 0 : Over(_endUs - WindowUs / Part).Burn;

    /// <summary>Takes a second.</summary>
    /// <param name="endUs">Its end, in microseconds since the run's start; rising.</param>
    /// <param name="total">Records.</param>
    /// <param name="bad">Those over the limit.</param>
    public void Add(long endUs, long total, long bad)
    {
        _open = new Stretch(endUs, _open.Total + total, _open.Bad + bad);
        while (_recent.TryPeek(out Stretch oldest) && oldest.EndUs <= endUs - _longestUs)
            _recent.Dequeue();
        (_endUs, Burning) = (endUs, Broken(endUs));
        if (endUs - _openedUs < _longestUs / MostStretches)
            return;
        _recent.Enqueue(_open);
        (_open, _openedUs) = (default, endUs);
    }

    /// <summary>How many stretches are kept.</summary>
    internal int Stretches => _recent.Count;

    private double? Broken(long endUs)
    {
        foreach ((double burn, int part) in Rules)
        {
            long window = _plannedUs / part;
            (double over, _) = Over(endUs - window);
            (double now, long bads) = Over(endUs - window / Part);
            if (over < burn || now < burn || bads < FewestBad)
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
