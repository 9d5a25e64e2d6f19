namespace Soakd.Engine.Pacing;

/// <summary>Whose lag made the pacer give up a record (measurement.md §1.3).</summary>
public enum SkipCause
{
    /// <summary>Our own: a step came too late, or this machine is too slow.</summary>
    Self,

    /// <summary>The admission gate was closed: broker or pipeline did not take what was due.</summary>
    Blocked,
}
