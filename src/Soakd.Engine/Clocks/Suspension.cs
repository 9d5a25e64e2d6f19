namespace Soakd.Engine.Clocks;

/// <summary>
/// The effect of a suspension of this machine (docs/method.md#held-back). No duration includes the suspension itself. But brokers and
/// pipelines kept running: connections have died and are opened again, and records that were under way arrive late.
/// </summary>
internal static class Suspension
{
    /// <summary>
    /// For this time after a suspension, in microseconds, due records are held back. The pressure signals use a window of the same length.
    /// </summary>
    public const long HoldsBackForUs = 10_000_000;
}
