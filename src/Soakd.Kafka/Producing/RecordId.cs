namespace Soakd.Kafka.Producing;

/// <summary>
/// What the client carries in place of a record's key and value: its bytes are derived from it when they are serialised, and the
/// delivery report finds the record by it.
/// </summary>
internal readonly record struct RecordId(long Sequence, long IntendedUs);
