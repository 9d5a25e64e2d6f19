namespace Soakd.Engine.Verdicts;

/// <summary>What an objective is about.</summary>
/// <param name="Dimension">What its value is a number of.</param>
/// <param name="Signs">The signs that make sense for it, for messages.</param>
public abstract record Measure(Dimension Dimension, string Signs)
{
    /// <summary>Whether a condition on it can mean anything: a latency is limited from above, a rate from below.</summary>
    /// <param name="comparison">The condition's side.</param>
    public virtual bool Takes(Comparison comparison) => comparison is Comparison.Less or Comparison.AtMost;
}
