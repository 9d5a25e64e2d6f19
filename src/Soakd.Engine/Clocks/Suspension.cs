namespace Soakd.Engine.Clocks;

/// <summary>
/// What a suspension of this machine spoils (docs/method.md#held-back). No duration counts the suspension itself, but
/// brokers and pipelines lived through it: connections are found dead and made anew, and what was under way comes late.
/// </summary>
internal static class Suspension
{
    /// <summary>Records that are due sooner after it are held back: the ten seconds over which pressure is looked at.</summary>
    public const long SpoilsForUs = 10_000_000;
}
