using Soakd.Engine.Journal;

namespace Soakd.TestKit;

/// <summary>
/// What happened in one second of a simulated run. By default 1,000 records were due, sent, acknowledged and back after 20 ms.
/// Latencies are middles: values lie between 60 and 140 % of them.
/// </summary>
public sealed record SimulatedSecond
{
    /// <summary>Nothing was due, and nothing came.</summary>
    public static SimulatedSecond Quiet { get; } = new() { Counts = new Counts() };

    /// <summary>Records went to the client, where those of the seconds before wait too, and nothing was heard of any.</summary>
    public static SimulatedSecond Outage { get; } = new() { Counts = new Counts { Scheduled = 1000, Attempted = 1000 }, InFlight = 5000 };

    /// <summary>What was counted.</summary>
    public Counts Counts { get; init; } = Healthy(1000);

    public long SelfLagUs { get; init; } = 200;

    public long BlockedUs { get; init; }

    public long AckUs { get; init; } = 4_000;

    public long ResponseUs { get; init; } = 20_000;

    public long HeldBackUs { get; init; } = 50_000;

    public long InFlight { get; init; }

    public long BehindUs { get; init; }

    /// <summary>Acknowledged records that are not back at its end; null for as many as <see cref="BehindUs"/> takes to send, at least.</summary>
    public long? AckedMissing { get; init; }

    /// <summary>The partition that most of those were stored in; −1 for none.</summary>
    public int FullestPartition { get; init; } = -1;

    /// <summary>The share of them that was, 0 to 1.</summary>
    public double InFullestPartition { get; init; }

    public long Foreign { get; init; }

    public long GapOffsets { get; init; }

    /// <summary>Sampled numbers by series id.</summary>
    public IReadOnlyDictionary<string, double> Series { get; init; } = new Dictionary<string, double> { ["soakd.live"] = 5e6 };

    /// <summary>The counts of records that went through whole.</summary>
    public static Counts Healthy(long records) => new()
    {
        Scheduled = records, Attempted = records, Acked = records, Arrived = records, Parts = records, AckedBack = records,
        ContentChecked = records,
    };
}
