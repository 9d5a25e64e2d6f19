using Soakd.Kafka.Embedded;

namespace Soakd.Benchmarks.Running;

/// <summary>The settings for comparing the floor with soakd, and an embedded broker for one run of the floor.</summary>
internal static class EmbeddedStand
{
    /// <summary>The number of partitions in every comparison on the embedded broker.</summary>
    public const int Partitions = 12;

    /// <summary>The one property that is not the default: at high rates, batches decide.</summary>
    public static readonly IReadOnlyDictionary<string, string> Producer = new Dictionary<string, string> { ["linger.ms"] = "20" };

    /// <summary>The same settings for soakd, with the share of records whose content is compared.</summary>
    public static IReadOnlyDictionary<string, string> Settings(double contentShare) => new Dictionary<string, string>
    {
        ["Soak:Topics:Partitions"] = $"{Partitions}",
        ["Soak:Integrity:ContentShare"] = $"{contentShare}",
        ["Soak:Kafka:Producer:linger.ms"] = Producer["linger.ms"],
    };

    /// <summary>Plays the floor on a new broker of its own, as soakd does.</summary>
    public static async Task<FloorFigures> PlayFloorAsync(ClientFloor floor, Load load, CancellationToken stop)
    {
        using EmbeddedBrokerProcess broker = await EmbeddedBrokerProcess.StartAsync(
            executable: SoakdRun.Executable, cancellationToken: stop);
        await broker.SendAsync($"topic floor {Partitions}", stop);
        return await floor.PlayAsync(load, broker.BootstrapServers, "floor", Producer, stop);
    }
}
