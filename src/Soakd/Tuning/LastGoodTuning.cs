using Soakd.Configuration;

namespace Soakd.Tuning;

/// <summary>The values of the last good tuning of the process. A later run begins with them. Thread-safe.</summary>
/// <param name="atStart">The values at the start of the process.</param>
internal sealed class LastGoodTuning(IReadOnlyList<GivenSetting> atStart)
{
    private volatile IReadOnlyList<GivenSetting> _given = atStart;

    /// <summary>The values, as they stand in the file.</summary>
    public IReadOnlyList<GivenSetting> Given
    {
        get => _given;
        set => _given = value;
    }
}
