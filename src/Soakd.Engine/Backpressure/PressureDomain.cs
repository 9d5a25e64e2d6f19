namespace Soakd.Engine.Backpressure;

/// <summary>A part of the system that can cause backpressure (docs/method.md#pressure-levels).</summary>
public enum PressureDomain
{
    /// <summary>The path from the client's queue to the acknowledgement.</summary>
    Produce,

    /// <summary>The path from the acknowledgement until the record comes back.</summary>
    Pipeline,

    /// <summary>soakd's own consumer.</summary>
    Probe,
}

/// <summary>How strong the backpressure is (docs/method.md#pressure-levels).</summary>
public enum PressureLevel
{
    /// <summary>It accepts the whole load.</summary>
    Ok,

    /// <summary>More records wait than usual.</summary>
    Elevated,

    /// <summary>It accepts less than the load.</summary>
    Backpressured,

    /// <summary>It refuses records, or it stands still.</summary>
    Saturated,
}
