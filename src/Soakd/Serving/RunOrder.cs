using Soakd.Configuration;
using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>A run that the daemon plays.</summary>
/// <param name="Name">Its name in the schedule.</param>
/// <param name="Values">What it sets over the configuration of the daemon.</param>
internal sealed record RunOrder(string Name, IReadOnlyList<GivenSetting> Values)
{
    /// <summary>The name of what is played while nothing is due.</summary>
    public const string CanaryName = RunsOptions.CanaryName;

    private const string CanaryRuns = "48";

    /// <summary>The name of its plan.</summary>
    public string Plan => Values.First(value => value.Key == SettingCatalogue.Plan.Key).Text;

    /// <summary>Whether it is what is played while nothing is due.</summary>
    public bool IsCanary { get; private init; }

    /// <summary>A run of the schedule.</summary>
    public static RunOrder Of(ScheduledRun run) => new(run.Name, [Value(run.Name, SettingCatalogue.Plan, run.Plan)]);

    /// <summary>
    /// What is played while nothing is due. Its runs have a directory and a number of their own: they are many, and must not push out the
    /// runs of the schedule.
    /// </summary>
    /// <param name="runs">Where runs are kept.</param>
    /// <param name="length">How long it may take.</param>
    public static RunOrder Canary(RunsOptions runs, TimeSpan length) => new(
        CanaryName,
        [
            Value(CanaryName, SettingCatalogue.Plan, CanaryName),
            Value(CanaryName, SettingCatalogue.For, $"{length.TotalSeconds:0}s"),
            Value(CanaryName, SettingCatalogue.Rate, ""),
            Value(CanaryName, SettingCatalogue.RunsDirectory, runs.CanaryDirectory),
            Value(CanaryName, SettingCatalogue.KeepRuns, CanaryRuns),
        ])
    {
        IsCanary = true,
    };

    private static GivenSetting Value(string name, Setting setting, string text) =>
        new(setting.Key, text, GivenShape.Value, new SettingOrigin(OriginKind.Schedule, name));
}
