using System.Text.Json;

namespace Soakd.Engine.Journal;

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

internal static class LevelsCoding
{
    public static void Write(Utf8JsonWriter json, Levels levels)
    {
        json.WriteStartObject("levels"u8);
        json.WriteNumber("backlog"u8, levels.Backlog);
        json.WriteNumber("in_flight"u8, levels.InFlight);
        json.WriteNumber("acked_missing"u8, levels.AckedMissing);
        json.WriteNumber("overdue"u8, levels.Overdue);
        json.WriteNumber("behind_us"u8, levels.BehindUs);
        if (levels.FullestPartition >= 0)
        {
            json.WriteNumber("fullest_partition"u8, levels.FullestPartition);
            json.WriteNumber("in_fullest_partition"u8, levels.InFullestPartition);
        }

        json.WriteEndObject();
    }

    public static Levels Read(Fields fields) => new()
    {
        Backlog = fields.Amount("backlog"u8),
        InFlight = fields.Amount("in_flight"u8),
        AckedMissing = fields.Amount("acked_missing"u8),
        Overdue = fields.Amount("overdue"u8),
        BehindUs = fields.Amount("behind_us"u8),
        FullestPartition = fields.Has("fullest_partition"u8) ? fields.Int32("fullest_partition"u8) : -1,
        InFullestPartition = fields.Has("in_fullest_partition"u8) ? fields.Amount("in_fullest_partition"u8) : 0,
    };
}
