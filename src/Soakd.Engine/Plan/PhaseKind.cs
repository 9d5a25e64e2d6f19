namespace Soakd.Engine.Plan;

/// <summary>The shape of a phase's load.</summary>
public enum PhaseKind
{
    /// <summary>One rate.</summary>
    Steady,

    /// <summary>A rate that moves in a straight line.</summary>
    Ramp,

    /// <summary>A base rate with a peak in every period.</summary>
    Burst,

    /// <summary>No records.</summary>
    Pause,
}
