namespace Soakd.Engine.Ledger;

/// <summary>What proves that an acknowledged record that has not arrived will not arrive any more. The Recorder's thread only.</summary>
internal interface ILossProof
{
    /// <summary>What is known of the record that was acknowledged at an offset and has not arrived.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="log">The log of the partition that it was acknowledged in; without meaning behind a pipeline.</param>
    /// <returns><see cref="SendState.Acked"/> while nothing is proven, else <see cref="SendState.Lost"/> or
    /// <see cref="SendState.Evicted"/>.</returns>
    SendState StateOf(int partition, long offset, int log);
}
