namespace Soakd.Drills;

/// <summary>What the amount of a fault is a number of.</summary>
internal enum FaultAmount
{
    /// <summary>Memory over time, in bytes a minute.</summary>
    Growth,

    /// <summary>A time, in seconds.</summary>
    Time,

    /// <summary>A number of records or requests.</summary>
    Count,
}
