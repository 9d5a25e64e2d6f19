using Microsoft.Extensions.Logging;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>The section <c>Tuning</c>: what applies live. Immutable.</summary>
/// <param name="RateFactor">Multiplies every rate.</param>
/// <param name="Rates">By phase, the highest rate that it shall have.</param>
/// <param name="Pause">Asks for nothing while the plan's time runs on.</param>
/// <param name="LogLevels">The lowest level logged, by source or as <c>Default</c>.</param>
internal sealed record TuningOptions(
    decimal RateFactor, IReadOnlyDictionary<string, Rate> Rates, bool Pause, IReadOnlyDictionary<string, LogLevel> LogLevels)
{
    /// <summary>What the pacer reads.</summary>
    public TuningSnapshot Snapshot(int generation) => new(generation, RateFactor, Rates, Pause);

    /// <summary>The section of settings that are valid.</summary>
    public static TuningOptions From(EffectiveSettings settings) => new(
        settings.Get(SettingCatalogue.RateFactor),
        settings.Map(SettingCatalogue.Rates),
        settings.Get(SettingCatalogue.Pause),
        settings.Map(SettingCatalogue.LogLevels));
}
