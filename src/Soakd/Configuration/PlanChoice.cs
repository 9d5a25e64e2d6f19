using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>The plan that will be played, and how the options changed it.</summary>
/// <param name="Plan">The plan with its new length and its new rates.</param>
/// <param name="Changes">The changes, as people type them: <c>--for 5m</c>.</param>
internal sealed record PlanChoice(SoakPlan Plan, IReadOnlyList<string> Changes)
{
    /// <summary>The plan that a configuration asks for.</summary>
    /// <exception cref="ConfigurationException">There is no such plan, it cannot be changed in this way, or it exceeds a limit.</exception>
    public static PlanChoice Of(LoadedConfiguration configuration) => Of(
        PlanSource.Read(configuration.Soak.Plan, configuration.Settings.OriginOf(SettingCatalogue.Plan)), configuration);

    /// <summary>A plan that was read before, as a configuration asks for it.</summary>
    /// <exception cref="ConfigurationException">It cannot be changed in this way, or it exceeds a limit.</exception>
    public static PlanChoice Of(SoakPlan plan, LoadedConfiguration configuration)
    {
        SoakOptions options = configuration.Soak;
        var changes = new List<string>();
        if (options.For is { } total)
        {
            plan = Changed(SettingCatalogue.For, configuration, () => plan.Stretch(total));
            changes.Add($"{SettingCatalogue.For.Flag} {DurationText.Format(total)}");
        }

        if (options.Rate is { } rate)
        {
            plan = Changed(SettingCatalogue.Rate, configuration, () => plan.Rerate(rate));
            changes.Add($"{SettingCatalogue.Rate.Flag} {rate.RecordsPerSecond:0.###}");
        }

        var problems = PlanLimits.Check(plan, configuration);
        return problems.Count == 0
            ? new PlanChoice(plan, changes)
            : throw new ConfigurationException([.. problems.Select(problem => problem.ToString()).Order(StringComparer.Ordinal)]);
    }

    public override string ToString() => string.Join(' ',
        [
            Plan.Name, .. Changes,
            $"({DurationText.Format(Plan.Duration)}, up to {Plan.HighestRate}, {Figures.Count(Plan.Records, "record")})",
        ]);

    private static SoakPlan Changed(Setting setting, LoadedConfiguration configuration, Func<SoakPlan> change)
    {
        try
        {
            return change();
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or InvalidOperationException)
        {
            string given = configuration.Settings.All(setting).Single().Text;
            string what = error.Message.Split(" (Parameter")[0].ReplaceLineEndings(" ");
            throw new ConfigurationException(
                new SettingsProblem(setting.Key, given, what, configuration.Settings.OriginOf(setting)).ToString());
        }
    }
}
