namespace Soakd.Engine.Verdicts;

/// <summary>A count of records whose integrity was hurt, over the whole run.</summary>
/// <param name="Fault">Which.</param>
public sealed record IntegrityMeasure(IntegrityFault Fault) : Measure(Dimension.Count, "=, < or <=")
{
    /// <inheritdoc/>
    public override bool Takes(Comparison comparison) => comparison is Comparison.Equal || base.Takes(comparison);
}
