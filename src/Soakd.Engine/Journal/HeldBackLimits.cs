using System.Globalization;

namespace Soakd.Engine.Journal;

/// <summary>
/// When a record counts as held back by soakd itself, and which share of held-back records is too large (docs/method.md#held-back). The
/// journal does not contain these limits.
/// </summary>
public static class HeldBackLimits
{
    /// <summary>A record is held back when soakd itself sent it more than this late, in microseconds.</summary>
    public const long SelfLagUs = 5_000;

    /// <summary>
    /// What soakd itself added to a latency can be seen in it when it is more than this part of it: the histograms keep two digits, so a
    /// smaller change than a hundredth is not visible.
    /// </summary>
    public const int VisiblePart = 100;

    /// <summary>A larger share of held-back records gets an event and a hint.</summary>
    public const double Notable = 0.02;

    /// <summary>With a larger share, an objective for a latency passes only when it holds with the held-back records counted in.</summary>
    public const double TooMany = 0.05;

    /// <summary><see cref="TooMany"/> for reports and screens: <c>5 %</c>.</summary>
    public static string TooManyText { get; } = string.Create(CultureInfo.InvariantCulture, $"{100 * TooMany:0.##} %");
}
