using Soakd.Engine.Wording;

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

/// <summary>How many times the base's value the candidate's is.</summary>
/// <param name="Ratio">Candidate by base; infinity where the candidate's records never came.</param>
/// <param name="Low">Lower end of its 95 % range; null where there is too little to tell one.</param>
/// <param name="High">Upper end.</param>
/// <param name="Limit">Above this it counts as worse.</param>
public readonly record struct RatioRange(double Ratio, double? Low, double? High, double Limit);
