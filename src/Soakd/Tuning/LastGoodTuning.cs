using Soakd.Configuration;

namespace Soakd.Tuning;

/// <summary>
/// What the process knows of its tuning: the values of the last good one, with which a later run begins, and what of the file was
/// considered last, so that an edit is judged once. Thread-safe.
/// </summary>
/// <param name="atStart">The values at the start of the process.</param>
internal sealed class LastGoodTuning(IReadOnlyList<GivenSetting> atStart)
{
    private volatile IReadOnlyList<GivenSetting> _given = atStart;
    private volatile WatchedContent? _considered;

    /// <summary>What was considered last; null before the first look.</summary>
    public WatchedContent? Considered
    {
        get => _considered;
        set => _considered = value;
    }

    /// <summary>The values, as they stand in the file.</summary>
    public IReadOnlyList<GivenSetting> Given
    {
        get => _given;
        set => _given = value;
    }
}
