namespace Soakd.Engine.Backpressure;

/// <summary>What can push back (measurement.md §4.4).</summary>
public enum PressureDomain
{
    /// <summary>From the client's queue to the acknowledgement.</summary>
    Produce,

    /// <summary>From the acknowledgement to the record's return.</summary>
    Pipeline,

    /// <summary>soakd's own consumer.</summary>
    Probe,
}
