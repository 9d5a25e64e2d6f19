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
    /// <summary>
    /// Refuses an injection on a real cluster if it would touch the cluster, or if a report would blame the cluster for it.
    /// </summary>
    /// <param name="injections">What is asked for.</param>
    /// <param name="options">The configuration.</param>
    /// <param name="hasPipeline">Whether the run starts the reference pipeline.</param>
    /// <exception cref="ConfigurationException">The injection is only for the embedded broker, but the run is on another
    /// cluster; or it is for the reference pipeline, which the run does not start.</exception>
    public static void Refuse(IReadOnlyList<Injection> injections, SoakOptions options, bool hasPipeline = false)
    {
        string[] refused =
        [
            .. injections.Where(injection => !injection.Kind.InSoakd && !options.Kafka.Embedded)
                .Select(injection => $"--inject {injection.Typed}: allowed only on the embedded broker"),
            .. injections.Where(injection => injection.Kind.InPipeline && !hasPipeline)
                .Select(injection => $"--inject {injection.Typed}: needs --pipeline reference"),
        ];
        if (refused.Length > 0) throw new ConfigurationException(refused);
    }

    /// <summary>The services that bring the faults about; none where none is asked for.</summary>
    /// <param name="injections">What is asked for.</param>
    /// <param name="parts">The parts of the run that faults are injected into.</param>
    /// <param name="start">Knows when the load began.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="inbox">Takes the note that a fault began.</param>
    /// <param name="faults">Tripped when a service itself fails.</param>
    /// <param name="time">Where timers come from.</param>
    public static IEnumerable<IHostedService> Services(
        this IReadOnlyList<Injection> injections, InjectedParts parts, LoadStart start, RunClock clock, JournalInbox inbox,
        FaultLatch faults, TimeProvider time)
    {
        if (injections.Count == 0) yield break;
        yield return new TimedInjections(injections, parts, start, clock, inbox, faults, time);
        foreach (Injection injection in injections)
        {
            if (injection.Kind.Memory is { } memory) yield return new MemoryInjection(injection, memory(), start, faults, time);
        }
    }

    /// <summary>The injections that work between the probe and the Recorder.</summary>
    public static IReadOnlyList<IArrivalInjection> OnArrivals(this IEnumerable<Injection> injections, RunClock clock) =>
    [
        .. from injection in injections
           let change = injection.Kind.OnArrival
           where change is not null
           select new ArrivalInjection(injection, change, new CoarseSleeper(clock), clock),
    ];

    /// <summary>The sleeper of the thread that sends, with the injections that make it sleep too long.</summary>
    public static IPaceSleeper OnSleep(this IEnumerable<Injection> injections, IPaceSleeper sleeper, LoadStart start, RunClock clock) =>
        injections.Aggregate(sleeper, (inner, injection) => injection.Kind.OnSleep?.Invoke(inner, injection, start, clock) ?? inner);

    /// <summary>The sleeper of the thread that counts, with the injections that make it sleep too long.</summary>
    public static IPaceSleeper OnRecorderSleep(
        this IEnumerable<Injection> injections, IPaceSleeper sleeper, LoadStart start, RunClock clock) =>
        injections.Aggregate(
            sleeper, (inner, injection) => injection.Kind.OnRecorderSleep?.Invoke(inner, injection, start, clock) ?? inner);
}

/// <summary>The parts of a run that faults are injected into from outside.</summary>
/// <param name="Broker">The embedded broker; null on a cluster of one's own.</param>
/// <param name="Pipeline">Makes the reference pipeline begin with an injection; null when the run does not start it.</param>
internal sealed record InjectedParts(EmbeddedBrokerProcess? Broker, Func<Injection, CancellationToken, Task>? Pipeline);
