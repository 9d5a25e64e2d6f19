using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Comparing;

/// <summary>One quantity on both sides.</summary>
/// <param name="Name">Its name: <c>p95</c>, <c>rate</c>, <c>lost</c>, <c>memory.soakd</c> …</param>
/// <param name="Change">What became of it.</param>
/// <param name="Base">The base's value in the dimension's unit; infinity for records that never came; null for none.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Dimension">What the values are numbers of.</param>
/// <param name="Detail">What one should know of it, in a few words; may be empty.</param>
public sealed record ComparedQuantity(
    string Name, Change Change, double? Base, double? Candidate, Dimension Dimension, string Detail)
{
    /// <summary>The ratio on which a latency is decided; null for other quantities.</summary>
    public RatioRange? Ratio { get; init; }
}
