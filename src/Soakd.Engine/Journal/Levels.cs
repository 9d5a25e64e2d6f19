using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>The numbers of open records at an interval's end, over all segments.</summary>
public sealed record Levels
{
    /// <summary>Due records that were neither sent nor skipped yet.</summary>
    public long Backlog { get; init; }

    /// <summary>Records handed to the client and not yet reported, counted from the slots of the ledger.</summary>
    public long InFlight { get; init; }

    /// <summary>Acknowledged records that are not back yet, and that are neither proven lost nor evicted. They may still come.</summary>
    public long AckedMissing { get; init; }

    /// <summary>Acknowledged records absent for longer than max(10 s, 10 × p99). For the live display; it never counts as loss.</summary>
    public long Overdue { get; init; }

    /// <summary>
    /// How many of <see cref="AckedMissing"/> are overtaken: missing for longer than max(10 s, 10 × p99) after later records of their key
    /// came back. Only behind a pipeline.
    /// </summary>
    public long Overtaken { get; init; }

    /// <summary>
    /// How many more of <see cref="AckedMissing"/> are not due to return any more: they are <see cref="Overdue"/>, and a later record came
    /// back that was stored in the same partition. 0 in the journals of earlier versions.
    /// </summary>
    public long PassedOver { get; init; }

    /// <summary>The age of the oldest acknowledged record that is not back, in microseconds; 0 when there is none.</summary>
    public long BehindUs { get; init; }

    /// <summary>
    /// The age of the oldest record that was handed to the client and not yet reported, in microseconds; 0 when there is none, and in the
    /// journals of earlier versions.
    /// </summary>
    public long UnackedUs { get; init; }

    /// <summary>The partition that holds most of <see cref="AckedMissing"/>; −1 when it is not known.</summary>
    public int FullestPartition { get; init; } = -1;

    /// <summary>How many of <see cref="AckedMissing"/> are in <see cref="FullestPartition"/>.</summary>
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
        json.WriteCount("overtaken"u8, levels.Overtaken);
        json.WriteCount("passed_over"u8, levels.PassedOver);
        json.WriteNumber("behind_us"u8, levels.BehindUs);
        json.WriteCount("unacked_us"u8, levels.UnackedUs);
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
        Overtaken = fields.Count("overtaken"u8),
        PassedOver = fields.Count("passed_over"u8),
        BehindUs = fields.Amount("behind_us"u8),
        UnackedUs = fields.Count("unacked_us"u8),
        FullestPartition = fields.Has("fullest_partition"u8) ? fields.Int32("fullest_partition"u8) : -1,
        InFullestPartition = fields.Has("in_fullest_partition"u8) ? fields.Amount("in_fullest_partition"u8) : 0,
    };
}
