using Soakd.Engine.Journal;

namespace Soakd.TestKit;

/// <summary>
/// What happened in one second of a simulated run. By default, 1,000 records were due, sent and acknowledged, and came back after 20 ms. A
/// latency is the middle of its values, which are between 60 and 140 % of it.
/// </summary>
public sealed record SimulatedSecond
{
    /// <summary>No record was due, and none came back.</summary>
    public static SimulatedSecond Quiet { get; } = new() { Counts = new Counts() };

    /// <summary>The client has got records in this second and in those before, but no broker has answered.</summary>
    public static SimulatedSecond Outage { get; } = new() { Counts = new Counts { Scheduled = 1000, Attempted = 1000 }, InFlight = 5000 };

    /// <summary>The counts.</summary>
    public Counts Counts { get; init; } = Healthy(1000);

    public long SelfLagUs { get; init; } = 200;

    public long BlockedUs { get; init; }

    public long AckUs { get; init; } = 4_000;

    public long ResponseUs { get; init; } = 20_000;

    public long HeldBackUs { get; init; } = 50_000;

    public long InFlight { get; init; }

    public long BehindUs { get; init; }

    /// <summary>The age of the oldest record that was not acknowledged.</summary>
    public long UnackedUs { get; init; }

    /// <summary>
    /// Acknowledged records that are not back at the end of the second. Null: at least the number that is sent in <see cref="BehindUs"/>.
    /// </summary>
    public long? AckedMissing { get; init; }

    /// <summary>How many of them are overtaken.</summary>
    public long Overtaken { get; init; }

    /// <summary>The partition that holds most of them; −1 for none.</summary>
    public int FullestPartition { get; init; } = -1;

    /// <summary>The share of them in that partition, 0 to 1.</summary>
    public double InFullestPartition { get; init; }

    /// <summary>How long soakd itself stood still in it.</summary>
    public long StoppedUs { get; init; }

    public long Foreign { get; init; }

    public long GapOffsets { get; init; }

    /// <summary>Those of them that were offsets of the dead letters.</summary>
    public long LetterGapOffsets { get; init; }

    /// <summary>Sampled values by the id of the series.</summary>
    public IReadOnlyDictionary<string, double> Series { get; init; } = new Dictionary<string, double> { ["soakd.live"] = 5e6 };

    /// <summary>The counts for records that all came back.</summary>
    public static Counts Healthy(long records) => new()
    {
        Scheduled = records, Attempted = records, Acked = records, Arrived = records, Parts = records, AckedBack = records,
        ContentChecked = records,
    };
}
