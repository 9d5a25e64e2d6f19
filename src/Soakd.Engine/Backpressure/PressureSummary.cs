namespace Soakd.Engine.Backpressure;

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
