namespace Soakd.Drills;

/// <summary>What the amount of a fault is a number of.</summary>
internal enum FaultAmount
{
    /// <summary>Memory over time, in bytes a minute.</summary>
    Growth,

    /// <summary>A time, in seconds.</summary>
    Time,

    /// <summary>A time for which a thread of soakd's own stands still, in seconds: shorter than what a run waits for its loops.</summary>
    Pause,

    /// <summary>A number of records or requests.</summary>
    Count,
}
