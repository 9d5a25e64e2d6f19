using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Hosting;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Probing;
using Soakd.Live;
using Soakd.Loops;
using Soakd.RunFiles;

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

    /// <summary>The services that bring the faults about; none where none is asked for.</summary>
    /// <param name="injections">What is asked for.</param>
    /// <param name="broker">The embedded broker; null on a cluster of one's own.</param>
    /// <param name="start">Knows when the load began.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="inbox">Takes the note that a fault began.</param>
    /// <param name="faults">Tripped when a service itself fails.</param>
    /// <param name="time">Where timers come from.</param>
    public static IEnumerable<IHostedService> Services(
        this IReadOnlyList<Injection> injections, EmbeddedBrokerProcess? broker, LoadStart start, RunClock clock, JournalInbox inbox,
        FaultLatch faults, TimeProvider time)
    {
        if (injections.Count == 0) yield break;
        yield return new TimedInjections(injections, broker, start, clock, inbox, faults, time);
        foreach (Injection injection in injections)
        {
            if (MemoryInjection.MemoryOf(injection.Kind) is { } memory) yield return new MemoryInjection(injection, memory, start, faults, time);
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
