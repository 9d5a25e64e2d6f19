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

/// <summary>Adds injections to a run.</summary>
internal static class InjectionWiring
{
    private static readonly InjectionKind[] AfterTheProbe =
        [InjectionKind.Loss, InjectionKind.Duplicate, InjectionKind.Corrupt, InjectionKind.ProbeStall];

    /// <summary>
    /// Refuses an injection on a real cluster if it would touch the cluster, or if a report would blame the cluster for it.
    /// </summary>
    /// <exception cref="ConfigurationException">The injection is only for the embedded broker, but the run is on another
    /// cluster.</exception>
    public static void Refuse(IEnumerable<Injection> injections, SoakOptions options)
    {
        if (options.Kafka.Embedded) return;
        string[] refused = [.. injections.Where(injection => !injection.Kind.InSoakd).Select(Refusal)];
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
            if (MemoryInjection.MemoryOf(injection.Kind) is { } memory)
                yield return new MemoryInjection(injection, memory, start, faults, time);
        }
    }

    /// <summary>The injections that work between the probe and the Recorder.</summary>
    public static IReadOnlyList<IArrivalInjection> OnArrivals(this IEnumerable<Injection> injections, RunClock clock) =>
    [
        .. injections.Where(injection => AfterTheProbe.Contains(injection.Kind))
            .Select(injection => new ArrivalInjection(injection, new CoarseSleeper(clock), clock)),
    ];

    /// <summary>The sleeper of the thread that sends, with the injections that make it sleep too long.</summary>
    public static IPaceSleeper OnSleep(this IEnumerable<Injection> injections, IPaceSleeper sleeper, RunClock clock) => injections
        .Where(injection => injection.Kind == InjectionKind.GeneratorStall)
        .Aggregate(sleeper, (inner, injection) => new StallingSleeper(inner, injection, clock));

    private static string Refusal(Injection injection) => $"--inject {injection.Typed}: allowed only on the embedded broker";
}
