namespace Soakd.Engine.Ledger;

/// <summary>
/// What of a topic was never read, because retention was faster than the probe, or because a log was cut or replaced: behind a pipeline,
/// records that are missing may have been there. What was sent after it was noticed was not there. One thread.
/// </summary>
internal sealed class UnreadOffsets
{
    // Nobody knows how much is gone. Half of the largest number, so that two of them can be added.
    private const long Uncounted = long.MaxValue / 2;

    private long _gapUs = long.MinValue;
    private long _cutUs = long.MinValue;
    private long _left;

    /// <summary>When it was noticed last, in microseconds since the run's start; the smallest number while all was read.</summary>
    public long UntilUs => Math.Max(_gapUs, _cutUs);

    /// <summary>How many missing records may have been there.</summary>
    public long AtMost => _cutUs == long.MinValue ? _left : Uncounted;

    /// <summary>Retention removed offsets before they were read.</summary>
    public void AddGap(long offsets, long atUs)
    {
        _left += offsets;
        _gapUs = Math.Max(_gapUs, atUs);
    }

    /// <summary>A log was cut or replaced.</summary>
    public void AddCut(long atUs) => _cutUs = Math.Max(_cutUs, atUs);

    /// <summary>Whether a log was cut or replaced after a record was sent.</summary>
    public bool IsCutAfter(long sentUs) => sentUs <= _cutUs;

    /// <summary>Whether a missing record that was sent at a time may have been there.</summary>
    public bool MayHold(long sentUs) => IsCutAfter(sentUs) || (sentUs <= _gapUs && _left > 0);

    /// <summary>A missing record is taken to have been there: an offset less can hold another one.</summary>
    public void Take(long sentUs) => _left -= IsCutAfter(sentUs) ? 0 : 1;
}
