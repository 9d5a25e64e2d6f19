namespace Soakd.Engine.Comparing;

/// <summary>Something that is not the same in two runs, or on two sides.</summary>
/// <param name="What">What: <c>plan</c>, <c>machine cores</c>, <c>producer.linger.ms</c> …</param>
/// <param name="Base">As it is in the base.</param>
/// <param name="Candidate">As it is in the candidate.</param>
public sealed record RunDifference(string What, string Base, string Candidate)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: {Base} in the base, {Candidate} in the candidate";
}
