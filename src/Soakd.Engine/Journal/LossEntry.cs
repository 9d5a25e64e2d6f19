namespace Soakd.Engine.Journal;

/// <summary>One of the first records of an integrity fault: who, where and when. The counts are in the intervals; these are their evidence.</summary>
/// <param name="Kind">Which fault.</param>
/// <param name="Sequence">The record.</param>
/// <param name="Partition">Its partition; −1 when not known.</param>
/// <param name="Offset">Its offset; −1 when not known.</param>
/// <param name="SentUs">When it was sent, in microseconds since the run's start; −1 when no longer known.</param>
/// <param name="AtUs">When the fault was established.</param>
/// <param name="Proof">By what it is proven, in words; empty where the kind says it all.</param>
public sealed record LossEntry(LossKind Kind, long Sequence, int Partition, long Offset, long SentUs, long AtUs, string Proof) : JournalEntry;
