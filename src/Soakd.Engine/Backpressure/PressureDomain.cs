namespace Soakd.Engine.Backpressure;

/// <summary>What can push back (docs/method.md#pressure-levels).</summary>
public enum PressureDomain
{
    /// <summary>From the client's queue to the acknowledgement.</summary>
    Produce,

    /// <summary>From the acknowledgement to the record's return.</summary>
    Pipeline,

    /// <summary>soakd's own consumer.</summary>
    Probe,
}

/// <summary>How hard something pushes back (docs/method.md#pressure-levels).</summary>
public enum PressureLevel
{
    /// <summary>It takes what it is given.</summary>
    Ok,

    /// <summary>More waits than usual.</summary>
    Elevated,

    /// <summary>It takes less than it is given.</summary>
    Backpressured,

    /// <summary>It refuses, or stands still.</summary>
    Saturated,
}
