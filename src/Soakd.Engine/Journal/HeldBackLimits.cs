namespace Soakd.Engine.Journal;

/// <summary>
/// When a record counts as held back by soakd itself, and how many of those are too many (docs/method.md#held-back). They are not written
/// into the journal.
/// </summary>
public static class HeldBackLimits
{
    /// <summary>A record that soakd sent later than this by its own fault is held back, in microseconds.</summary>
    public const long SelfLagUs = 5_000;

    /// <summary>A larger share of held-back records is worth an event and a hint.</summary>
    public const double Notable = 0.02;

    /// <summary>With a larger share of held-back records, their latencies are counted as well before anything is said of a latency.</summary>
    public const double TooMany = 0.05;

    /// <summary><see cref="TooMany"/> for reports and screens: <c>5 %</c>.</summary>
    public static string TooManyText { get; } = FormattableString.Invariant($"{100 * TooMany:0.##} %");
}
