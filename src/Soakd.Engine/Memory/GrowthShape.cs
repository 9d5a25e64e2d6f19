namespace Soakd.Engine.Memory;

/// <summary>What a window of points shows.</summary>
internal enum GrowthShape
{
    /// <summary>No trend that is both real and large enough.</summary>
    None,

    /// <summary>A real and large trend that is a step, or that is dying down.</summary>
    Trend,

    /// <summary>A real and large trend that goes on through all of the window.</summary>
    Growth,
}
