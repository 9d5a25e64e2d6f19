namespace Soakd.Engine.Ledger;

/// <summary>What a ledger holds in memory.</summary>
/// <param name="Chunks">Chunks in use.</param>
/// <param name="PooledChunks">Chunks kept for later use.</param>
/// <param name="Stragglers">Records outside the window of which everything is still known.</param>
/// <param name="Pages">Pages of settled records that are neither full nor empty.</param>
internal readonly record struct LedgerFootprint(int Chunks, int PooledChunks, int Stragglers, int Pages);
