namespace Soakd.Engine.Ledger;

/// <summary>What the ledger knew of a record when its report came.</summary>
/// <param name="IsBack">All of it had arrived before its report.</param>
/// <param name="ExpectsNothing">It was acknowledged, and a correct pipeline makes nothing of it: it counts as back.</param>
/// <param name="SentUs">When it was sent.</param>
internal readonly record struct ReportedSend(bool IsBack, bool ExpectsNothing, long SentUs);
