namespace Soakd.Engine.Workloads.Own;

/// <summary>From what a record is written.</summary>
/// <param name="Sequence">The record's number.</param>
/// <param name="TimeMs">When it is due, Unix milliseconds.</param>
/// <param name="User">Its user.</param>
/// <param name="Round">How many records of the user come before it.</param>
/// <param name="Key">What everything random in the run follows from.</param>
/// <param name="StampUpper">The upper half of its stamp.</param>
/// <param name="StampLower">The lower half of its stamp, of sample 0.</param>
internal readonly record struct RecordDraw(
    long Sequence, long TimeMs, int User, long Round, ulong Key, ulong StampUpper, ulong StampLower);
