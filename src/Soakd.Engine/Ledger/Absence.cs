namespace Soakd.Engine.Ledger;

/// <summary>An acknowledged record that is proven not to come, or has not come.</summary>
/// <param name="Sequence">The record.</param>
/// <param name="State">Lost, evicted, or still acknowledged.</param>
/// <param name="Partition">Where it was stored.</param>
/// <param name="Offset">At which offset.</param>
/// <param name="SentUs">When it was sent.</param>
internal readonly record struct Absence(long Sequence, SendState State, int Partition, long Offset, long SentUs);
