using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Kafka.Probing;
using Soakd.Runs;

namespace Soakd.Drills;

/// <summary>Gives a run the faults that it was asked to have.</summary>
internal static class FaultInjection
{
    private static readonly FaultKind[] OnTheWayBack = [FaultKind.Loss, FaultKind.Duplicate, FaultKind.Corrupt, FaultKind.ProbeStall];

    /// <summary>Refuses what would touch a cluster that is not soakd's own, or be told as its fault.</summary>
    /// <exception cref="ConfigurationException">A fault is for the embedded broker alone, and the run is on another.</exception>
    public static void Refuse(IEnumerable<InjectedFault> faults, SoakOptions options)
    {
        if (options.Kafka.Embedded) return;
        string[] refused = [.. faults.Where(fault => !fault.Kind.InSoakd).Select(Refusal)];
        if (refused.Length > 0) throw new ConfigurationException(refused);
    }

    /// <summary>Adds the services that bring the faults about.</summary>
    public static void AddFaults(this IServiceCollection services, IReadOnlyList<InjectedFault> faults)
    {
        if (faults.Count == 0) return;
        services.AddSingleton<IHostedService>(Timed);
        foreach (InjectedFault fault in faults)
        {
            if (MemoryFault.MemoryOf(fault.Kind) is { } memory)
                services.AddSingleton<IHostedService>(given => new MemoryFault(
                    fault, memory, given.GetRequiredService<LoadStart>(), given.GetRequiredService<FaultLatch>(), given.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>The faults among them that lie between the probe and the Recorder.</summary>
    public static IReadOnlyList<IArrivalFault> OnArrivals(this IEnumerable<InjectedFault> faults, RunClock clock) =>
    [
        .. faults.Where(fault => OnTheWayBack.Contains(fault.Kind))
            .Select(fault => new ArrivalFault(fault, new CoarseSleeper(clock), clock)),
    ];

    /// <summary>The sleeper of the thread that sends, with the faults among them that make it oversleep.</summary>
    public static IPaceSleeper OnSleep(this IEnumerable<InjectedFault> faults, IPaceSleeper sleeper, RunClock clock) => faults
        .Where(fault => fault.Kind == FaultKind.GeneratorStall)
        .Aggregate(sleeper, (inner, fault) => new StallingSleeper(inner, fault, clock));

    private static TimedFaults Timed(IServiceProvider given)
    {
        PreparedRun run = given.GetRequiredService<PreparedRun>();
        return new TimedFaults(
            run.Injected, run.Place.Embedded, given.GetRequiredService<LoadStart>(), run.Clock, given.GetRequiredService<RecorderLoop>().Note,
            given.GetRequiredService<FaultLatch>(), given.GetRequiredService<TimeProvider>());
    }

    private static string Refusal(InjectedFault fault) => $"--inject {fault.Typed}: only on the embedded broker, never on a cluster of others";
}
