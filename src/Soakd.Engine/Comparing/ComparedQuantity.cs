using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>One quantity on both sides.</summary>
/// <param name="Name">Its name: <c>p95</c>, <c>rate</c>, <c>lost</c>, <c>memory.soakd</c> …</param>
/// <param name="Change">Whether and how it changed.</param>
/// <param name="Base">The value of the base in the unit of the dimension; infinity for records that never came back; null for none.</param>
/// <param name="Candidate">The value of the candidate; as for the base.</param>
/// <param name="Dimension">The dimension of the values.</param>
/// <param name="Detail">The evidence, in a few words; may be empty.</param>
public sealed record ComparedQuantity(
    string Name, Change Change, double? Base, double? Candidate, Dimension Dimension, string Detail)
{
    /// <summary>The ratio that decides a latency; null for other quantities.</summary>
    public RatioRange? Ratio { get; init; }
}

/// <summary>The value of the candidate divided by the value of the base.</summary>
/// <param name="Ratio">Candidate divided by base; infinity when the candidate's records never came back.</param>
/// <param name="Low">Lower end of its 95 % range; null when there is too little data for a range.</param>
/// <param name="High">Upper end; null like the lower end.</param>
/// <param name="Limit">A ratio above this limit counts as worse.</param>
public readonly record struct RatioRange(double Ratio, double? Low, double? High, double Limit);
