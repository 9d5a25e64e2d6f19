namespace Soakd.Engine.Verdicts;

/// <summary>What a value is a number of, and so the unit in which it is kept.</summary>
public enum Dimension
{
    /// <summary>A time, in microseconds.</summary>
    Time,

    /// <summary>A share, in percent.</summary>
    Share,

    /// <summary>A count.</summary>
    Count,

    /// <summary>Growth of memory, in bytes an hour.</summary>
    Growth,
}
