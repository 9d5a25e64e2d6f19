using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>The runs of the schedule, each with a plan that keeps all limits. Immutable.</summary>
/// <param name="Configuration">The configuration, which knows the phases of all plans.</param>
/// <param name="Runs">The runs, each with its length.</param>
/// <param name="Plans">The plans of the runs and of the canary.</param>
internal sealed record ServedPlans(LoadedConfiguration Configuration, IReadOnlyList<ScheduledRun> Runs, IReadOnlyList<SoakPlan> Plans)
{
    // Preparation and rehearsal before the load, report and clean-up after it.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(1);

    /// <summary>Reads and checks every plan.</summary>
    /// <exception cref="ConfigurationException">All problems, one a line.</exception>
    public static ServedPlans Of(LoadedConfiguration configuration)
    {
        ScheduleOptions schedule = configuration.Soak.Schedule;
        List<RunOrder> orders = [.. schedule.Runs.Select(RunOrder.Of)];
        if (schedule.Between == Between.Canary)
            orders.Add(RunOrder.Canary(configuration.Soak.Runs.Directory, BuiltInPlans.Find(RunOrder.CanaryName)!.Duration));

        var problems = new List<string>(Unfit(configuration, orders.Count > 0).Select(problem => problem.ToString()));
        SoakPlan[] named = [.. orders.Select(order => Try(() => Read(order), problems)).OfType<SoakPlan>()];
        string[] phases = [.. named.SelectMany(plan => plan.Played).Select(phase => phase.Name).Distinct(StringComparer.Ordinal)];
        configuration = configuration with { OtherPhases = phases };
        SoakPlan[] plans = problems.Count > 0 ? [] :
            [.. orders.Select(order => Try(() => Choose(configuration, order), problems)).OfType<SoakPlan>()];
        if (problems.Count > 0) throw new ConfigurationException([.. problems.Distinct(StringComparer.Ordinal)]);
        return new ServedPlans(
            configuration,
            [.. schedule.Runs.Select((run, i) => run with { Length = plans[i].Duration + plans[i].Drain + Around })], plans);
    }

    private static SoakPlan Read(RunOrder order)
    {
        GivenSetting plan = order.Values.First(value => value.Key == SettingCatalogue.Plan.Key);
        return PlanSource.Read(plan.Text, plan.Origin);
    }

    private static SoakPlan Choose(LoadedConfiguration configuration, RunOrder order) =>
        PlanChoice.Of(ConfigurationLoader.ForRun(configuration, configuration.TuningSources.AtStart, order.Values)).Plan;

    private static IEnumerable<SettingsProblem> Unfit(LoadedConfiguration configuration, bool playsAny)
    {
        SoakOptions soak = configuration.Soak;
        if (soak.Runs.OutDirectory is { } own)
        {
            yield return new SettingsProblem(
                SettingCatalogue.OutDirectory.Key, own, "is for one run; soakd serve gives each run a directory of its own",
                configuration.Settings.OriginOf(SettingCatalogue.OutDirectory));
        }

        // Nobody watches a schedule: what it may send must be written down.
        if (!playsAny || soak.Kafka.Embedded) yield break;
        const string required = "is required by soakd serve on a real cluster";
        if (soak.Safety.MaxRate is null) yield return new SettingsProblem(SettingCatalogue.MaxRate.Key, null, required, default);
        if (soak.Safety.MaxBytesPerDay is null)
            yield return new SettingsProblem(SettingCatalogue.MaxBytesPerDay.Key, null, required, default);
    }

    private static SoakPlan? Try(Func<SoakPlan> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (ConfigurationException problem)
        {
            problems.AddRange(problem.Lines);
            return null;
        }
    }
}
