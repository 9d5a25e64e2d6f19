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

    /// <summary>Adds the services that perform the injections.</summary>
    /// <param name="services">The services of the run.</param>
    /// <param name="injections">The injections. An empty list adds nothing.</param>
    /// <param name="broker">The embedded broker; null on another cluster.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="note">Makes the function that writes into the journal.</param>
    public static void AddInjections(
        this IServiceCollection services, IReadOnlyList<Injection> injections, EmbeddedBrokerProcess? broker, RunClock clock,
        Func<IServiceProvider, Action<JournalEntry>> note)
    {
        if (injections.Count == 0) return;
        services.AddSingleton<IHostedService>(given => new TimedInjections(
            injections, broker, given.GetRequiredService<LoadStart>(), clock, note(given), given.GetRequiredService<FaultLatch>(),
            given.GetRequiredService<TimeProvider>()));
        foreach (Injection injection in injections)
        {
            if (MemoryInjection.MemoryOf(injection.Kind) is { } memory)
                services.AddSingleton<IHostedService>(given => new MemoryInjection(
                    injection, memory, given.GetRequiredService<LoadStart>(), given.GetRequiredService<FaultLatch>(),
                    given.GetRequiredService<TimeProvider>()));
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
