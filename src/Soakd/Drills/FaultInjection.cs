using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Drills;

/// <summary>Gives a run the faults that it was asked to have.</summary>
internal static class FaultInjection
{
    /// <summary>Refuses what would touch a cluster that is not soakd's own.</summary>
    /// <exception cref="ConfigurationException">A fault is for the embedded broker alone, and the run is on another.</exception>
    public static void Refuse(IEnumerable<InjectedFault> faults, SoakOptions options)
    {
        if (options.Kafka.Embedded) return;
        string[] refused = [.. faults.Where(fault => !fault.Kind.InSoakd).Select(Refusal)];
        if (refused.Length > 0) throw new ConfigurationException(refused);
    }

    /// <summary>Adds the services that bring the faults about.</summary>
    public static void AddFaults(this IServiceCollection services, IEnumerable<InjectedFault> faults)
    {
        foreach (InjectedFault fault in faults)
        {
            if (MemoryFault.MemoryOf(fault.Kind) is { } memory)
                services.AddSingleton<IHostedService>(given => new MemoryFault(
                    fault, memory, given.GetRequiredService<FaultLatch>(), given.GetRequiredService<TimeProvider>()));
        }
    }

    private static string Refusal(InjectedFault fault) => $"--inject {fault.Typed}: only on the embedded broker, never on a cluster of others";
}
