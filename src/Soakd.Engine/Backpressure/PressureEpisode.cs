using System.Text.Json.Serialization;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// An episode of backpressure: from the first second over a threshold of ELEVATED until the domain is OK again or the owner changes.
/// </summary>
/// <param name="Domain">The domain with backpressure.</param>
/// <param name="Window">Its time, in microseconds since the run's start; until the latest second while it lasts.</param>
/// <param name="Peak">Its highest level.</param>
/// <param name="Owner">The owner of most of its seconds.</param>
/// <param name="Lasts">True while it has not ended.</param>
/// <param name="Evidence">The signals of its worst second, as text.</param>
public sealed record PressureEpisode(
    PressureDomain Domain, Window Window, PressureLevel Peak, Owner Owner, bool Lasts, string Evidence)
{
    /// <summary>
    /// The end of its last second that held BACKPRESSURED, in microseconds since the run's start; 0 for none. The window ends later,
    /// because a level is kept for a fixed time after its signals have ended.
    /// </summary>
    [JsonPropertyName("pressed_until_us")]
    public long BackpressuredUntilUs { get; init; }

    /// <summary>The one partition that held most of the waiting records when most records waited; null when they were spread.</summary>
    public int? Partition { get; init; }
}

/// <summary>The backpressure of one domain over a run, or so far.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Level">Its level at the end.</param>
/// <param name="Elevated">Its time at ELEVATED or above.</param>
/// <param name="Backpressured">Its time at BACKPRESSURED or above.</param>
/// <param name="Saturated">Its time at SATURATED.</param>
/// <param name="Episodes">Its episodes, in the order of time.</param>
public sealed record PressureSummary(
    PressureDomain Domain, PressureLevel Level, LevelTime Elevated, LevelTime Backpressured, LevelTime Saturated,
    IReadOnlyList<PressureEpisode> Episodes)
{
    internal static PressureSummary Of(DomainWatch watch) => new(
        watch.Domain, watch.Level, watch.TimeAt(PressureLevel.Elevated), watch.TimeAt(PressureLevel.Backpressured),
        watch.TimeAt(PressureLevel.Saturated), [.. watch.Episodes]);
}
