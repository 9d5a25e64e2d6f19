namespace Soakd.Engine.Recording;

/// <summary>What stood at an interval's end, over all segments.</summary>
public sealed record Levels
{
    /// <summary>Due records that were neither sent nor skipped yet.</summary>
    public long Backlog { get; init; }

    /// <summary>Records at the client without a report, counted from the ledger's slots.</summary>
    public long InFlight { get; init; }

    /// <summary>Acknowledged records that are not back yet, and neither proven lost nor evicted: they may still come.</summary>
    public long AckedMissing { get; init; }

    /// <summary>Acknowledged records absent for longer than max(10 s, 10 × p99). A live count, never loss.</summary>
    public long Overdue { get; init; }

    /// <summary>Age of the oldest acknowledged record that is not back, in microseconds; 0 when there is none.</summary>
    public long BehindUs { get; init; }

    /// <summary>The partition that most of <see cref="AckedMissing"/> were stored in; −1 when there is none that is known.</summary>
    public int FullestPartition { get; init; } = -1;

    /// <summary>How many of <see cref="AckedMissing"/> were stored in <see cref="FullestPartition"/>.</summary>
    public long InFullestPartition { get; init; }
}
