namespace Soakd.Engine.Plan;

/// <summary>How records fall on the curve of records due.</summary>
public enum Arrivals
{
    /// <summary>At even distances: reproducible, the default (measurement.md §1.3).</summary>
    Constant,

    /// <summary>At the points of a seeded Poisson process: shows the queueing that even distances hide.</summary>
    Poisson,
}
