using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Probing;
using Soakd.Live;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>Gives a run the faults that it was asked to have.</summary>
internal static class InjectionWiring
{
    private static readonly InjectionKind[] OnTheWayBack = [InjectionKind.Loss, InjectionKind.Duplicate, InjectionKind.Corrupt, InjectionKind.ProbeStall];

    /// <summary>Refuses what would touch a cluster that is not soakd's own, or be told as its fault.</summary>
    /// <exception cref="ConfigurationException">A fault is for the embedded broker alone, and the run is on another.</exception>
    public static void Refuse(IEnumerable<Injection> faults, SoakOptions options)
    {
        if (options.Kafka.Embedded) return;
        string[] refused = [.. faults.Where(fault => !fault.Kind.InSoakd).Select(Refusal)];
        if (refused.Length > 0) throw new ConfigurationException(refused);
    }

    /// <summary>Adds the services that bring the faults about.</summary>
    /// <param name="services">The run's services.</param>
    /// <param name="faults">The faults; none adds nothing.</param>
    /// <param name="broker">The embedded broker; null on a cluster of one's own.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="note">Makes what writes into the run's journal.</param>
    public static void AddInjections(
        this IServiceCollection services, IReadOnlyList<Injection> faults, EmbeddedBrokerProcess? broker, RunClock clock,
        Func<IServiceProvider, Action<JournalEntry>> note)
    {
        if (faults.Count == 0) return;
        services.AddSingleton<IHostedService>(given => new TimedInjections(
            faults, broker, given.GetRequiredService<LoadStart>(), clock, note(given), given.GetRequiredService<FaultLatch>(),
            given.GetRequiredService<TimeProvider>()));
        foreach (Injection fault in faults)
        {
            if (MemoryInjection.MemoryOf(fault.Kind) is { } memory)
                services.AddSingleton<IHostedService>(given => new MemoryInjection(
                    fault, memory, given.GetRequiredService<LoadStart>(), given.GetRequiredService<FaultLatch>(), given.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>The faults among them that lie between the probe and the Recorder.</summary>
    public static IReadOnlyList<IArrivalInjection> OnArrivals(this IEnumerable<Injection> faults, RunClock clock) =>
    [
        .. faults.Where(fault => OnTheWayBack.Contains(fault.Kind))
            .Select(fault => new ArrivalInjection(fault, new CoarseSleeper(clock), clock)),
    ];

    /// <summary>The sleeper of the thread that sends, with the faults among them that make it oversleep.</summary>
    public static IPaceSleeper OnSleep(this IEnumerable<Injection> faults, IPaceSleeper sleeper, RunClock clock) => faults
        .Where(fault => fault.Kind == InjectionKind.GeneratorStall)
        .Aggregate(sleeper, (inner, fault) => new StallingSleeper(inner, fault, clock));

    private static string Refusal(Injection fault) => $"--inject {fault.Typed}: only on the embedded broker, never on a cluster of others";
}
