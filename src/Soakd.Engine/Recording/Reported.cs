namespace Soakd.Engine.Recording;

/// <summary>A fact of the client's report thread: what became of a send.</summary>
/// <param name="Sequence">The record.</param>
/// <param name="Status">Acked, failed, or unknown.</param>
/// <param name="Error">The client's error code; 0 for an acknowledged record.</param>
/// <param name="Partition">Where it was stored; −1 when it was not.</param>
/// <param name="Offset">At which offset; negative when not known.</param>
/// <param name="AtUs">When the report was read, in microseconds since the run's start.</param>
public readonly record struct Reported(long Sequence, ReportStatus Status, int Error, int Partition, long Offset, long AtUs);

/// <summary>What the client's delivery report says of a record. After a time-out the record's state is not known.</summary>
public enum ReportStatus : byte
{
    /// <summary>The broker has it.</summary>
    Acked,

    /// <summary>The broker does not have it, and the client knows.</summary>
    Failed,

    /// <summary>It may have been stored, or not.</summary>
    Unknown,
}
