using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;
using Soakd.Injections;
using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>The runs of the schedule, each with a plan that keeps all limits. Immutable.</summary>
/// <param name="Configuration">The configuration, which knows the phases of all plans.</param>
/// <param name="Runs">The runs, each with its length.</param>
/// <param name="Plans">The plans of the runs and of the canary, as they are played.</param>
internal sealed record ServedPlans(LoadedConfiguration Configuration, IReadOnlyList<ScheduledRun> Runs, IReadOnlyList<SoakPlan> Plans)
{
    /// <summary>The plans as they were read at the start, by the text that names them. A file that is edited needs a restart.</summary>
    public IReadOnlyDictionary<string, SoakPlan> Read { get; private init; } =
        new Dictionary<string, SoakPlan>(StringComparer.Ordinal);

    /// <summary>Faults that each run is given on purpose.</summary>
    public IReadOnlyList<Injection> Injected { get; init; } = [];

    /// <summary>The runs of the schedule in words, a line each.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. Runs.Select(run => $"schedule   {run.Name}: {run.Plan}, {DurationText.Format(run.Length - Around)} at most"),
        .. Cautions.Select(caution => $"caution    {caution}"),
    ];

    /// <summary>The runs that can never begin, a line each.</summary>
    public IReadOnlyList<string> Cautions =>
    [
        .. Runs.Where(run => !Blackout.LeaveRoom(Configuration.Soak.Schedule.Blackouts, run.Length, SomeYear)).Select(run =>
            $"{run.Name} is never played: it takes up to {DurationText.Format(run.Length)} with all that is done around it, and no time "
            + "between two blackouts is that long"),
    ];

    /// <summary>The same of a configuration, which may serve nothing.</summary>
    /// <exception cref="ConfigurationException">All problems, one a line.</exception>
    public static IReadOnlyList<string> LinesOf(LoadedConfiguration configuration) =>
        configuration.Soak.Schedule is { Runs.Count: 0, Between: not Between.Canary } ? [] : Of(configuration).Lines;

    // Preparation and rehearsal before the load, with one more try, and report and clean-up after it.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    // Any year shows whether a run fits between the blackouts.
    private static readonly DateTimeOffset SomeYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads and checks every plan.</summary>
    /// <exception cref="ConfigurationException">All problems, one a line.</exception>
    public static ServedPlans Of(LoadedConfiguration configuration)
    {
        ScheduleOptions schedule = configuration.Soak.Schedule;
        List<RunOrder> orders = [.. schedule.Runs.Select(RunOrder.Of)];
        if (schedule.Between == Between.Canary)
            orders.Add(RunOrder.Canary(configuration.Soak.Runs, BuiltInPlans.Find(RunOrder.CanaryName)!.Duration));

        var problems = new List<string>(Unfit(configuration, orders.Count > 0).Select(problem => problem.ToString()));
        var read = new Dictionary<string, SoakPlan>(StringComparer.Ordinal);
        foreach (RunOrder order in orders)
            if (Try(() => PlanSource.Read(order.Plan, KeyOf(order, schedule), default), problems) is { } plan) read[order.Plan] = plan;
        string[] phases = [.. read.Values.SelectMany(plan => plan.Played).Select(phase => phase.Name).Distinct(StringComparer.Ordinal)];
        configuration = configuration with { OtherPhases = phases };
        SoakPlan[] plans = problems.Count > 0 ? [] :
            [.. orders.Select(order => Try(() => Choose(configuration, order, read), problems)).OfType<SoakPlan>()];
        if (problems.Count > 0) throw new ConfigurationException([.. problems.Distinct(StringComparer.Ordinal)]);
        return new ServedPlans(
            configuration,
            [.. schedule.Runs.Select((run, i) => run with { Length = plans[i].Duration + plans[i].Drain + Around })], plans)
        {
            Read = read,
        };
    }

    // The key that the operator wrote.
    private static string KeyOf(RunOrder order, ScheduleOptions schedule) =>
        order.IsCanary || schedule.Runs.First(run => run.Name == order.Name).HasDefaultPlan
            ? SettingCatalogue.Plan.Key
            : $"{ScheduleSettings.Section}:{order.Name}:{ScheduleSettings.Plan.LastWord}";

    private static SoakPlan Choose(LoadedConfiguration configuration, RunOrder order, Dictionary<string, SoakPlan> read)
    {
        LoadedConfiguration run = ConfigurationLoader.ForRun(configuration, configuration.TuningSources.AtStart, order.Values);
        return PlanChoice.Of(read[order.Plan], run).Plan;
    }

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
