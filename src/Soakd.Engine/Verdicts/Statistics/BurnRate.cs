namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>
/// How fast a run uses up what an objective allows: over a long window and a twelfth of it at once, so that it neither fires on a moment
/// nor lasts after the trouble is over (SRE Workbook, chapter 5; measurement.md §5, which scales the windows to a run of an hour).
/// </summary>
public sealed class BurnRate
{
    private const long FewestBad = 20;

    private static readonly (double Burn, int PartOfRun)[] Rules = [(6, 60), (3, 12), (1.5, 3)];

    private readonly Queue<(long EndUs, long Total, long Bad)> _recent = new();
    private readonly long _plannedUs;
    private readonly double _allowed;

    /// <summary>Begins without anything used up.</summary>
    /// <param name="plannedUs">The planned run, in microseconds, above 0.</param>
    /// <param name="allowed">The share that may be bad, above 0 to 1: 0.05 for a p95.</param>
    public BurnRate(long plannedUs, double allowed) => (_plannedUs, _allowed) = (plannedUs, allowed);

    /// <summary>The rate that broke a rule: how many times too fast; null when none is broken.</summary>
    public double? Burning { get; private set; }

    /// <summary>The long window of the broken rule, in microseconds.</summary>
    public long WindowUs { get; private set; }

    /// <summary>Takes a second.</summary>
    /// <param name="endUs">Its end, in microseconds since the run's start; rising.</param>
    /// <param name="total">Records.</param>
    /// <param name="bad">Those over the limit.</param>
    public void Add(long endUs, long total, long bad)
    {
        _recent.Enqueue((endUs, total, bad));
        while (_recent.Peek().EndUs <= endUs - _plannedUs / Rules[^1].PartOfRun)
            _recent.Dequeue();

        Burning = null;
        foreach ((double burn, int part) in Rules)
        {
            long window = _plannedUs / part;
            (double over, _) = Over(endUs - window);
            (double now, long bads) = Over(endUs - window / 12);
            if (over < burn || now < burn || bads < FewestBad)
                continue;
            (Burning, WindowUs) = (over, window);
            return;
        }
    }

    private (double Burn, long Bad) Over(long sinceUs)
    {
        long total = 0;
        long bad = 0;
        foreach ((long endUs, long records, long bads) in _recent)
        {
            if (endUs <= sinceUs)
                continue;
            total += records;
            bad += bads;
        }

        return (total == 0 ? 0 : bad / (total * _allowed), bad);
    }
}
