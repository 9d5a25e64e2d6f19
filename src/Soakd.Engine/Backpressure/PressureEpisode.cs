using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>From the first second over a threshold of ELEVATED until a domain is OK again, or its trouble is somebody else's.</summary>
/// <param name="Domain">What pushed back.</param>
/// <param name="Window">When, in microseconds since the run's start; to the latest second while it lasts.</param>
/// <param name="Peak">Its highest level.</param>
/// <param name="Owner">Whose doing most of it is.</param>
/// <param name="Lasts">Whether it is not over.</param>
/// <param name="Evidence">The worst second's signals, in words.</param>
public sealed record PressureEpisode(
    PressureDomain Domain, Window Window, PressureLevel Peak, Owner Owner, bool Lasts, string Evidence)
{
    /// <summary>
    /// The end of its last second that held BACKPRESSURED, in microseconds since the run's start; 0 for none. The window lasts until a level
    /// has been left for its while of steadiness.
    /// </summary>
    public long BackpressuredUntilUs { get; init; }

    /// <summary>The one partition that held most of what waited when most waited; null when none did.</summary>
    public int? Partition { get; init; }
}

/// <summary>How hard one domain pushed back over a run, or so far.</summary>
/// <param name="Domain">What pushed back.</param>
/// <param name="Level">Its level at the end.</param>
/// <param name="Elevated">Its time at ELEVATED or above.</param>
/// <param name="Backpressured">Its time at BACKPRESSURED or above.</param>
/// <param name="Saturated">Its time at SATURATED.</param>
/// <param name="Episodes">From OK to OK, in the order of time.</param>
public sealed record PressureSummary(
    PressureDomain Domain, PressureLevel Level, LevelTime Elevated, LevelTime Backpressured, LevelTime Saturated,
    IReadOnlyList<PressureEpisode> Episodes)
{
    internal static PressureSummary Of(DomainWatch watch) => new(
        watch.Domain, watch.Level, watch.TimeAt(PressureLevel.Elevated), watch.TimeAt(PressureLevel.Backpressured),
        watch.TimeAt(PressureLevel.Saturated), [.. watch.Episodes]);
}
