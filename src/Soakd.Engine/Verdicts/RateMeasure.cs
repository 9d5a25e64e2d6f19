namespace Soakd.Engine.Verdicts;

/// <summary>Acknowledged records as a share of those due, over the judged part of the run.</summary>
public sealed record RateMeasure() : Measure(Dimension.Share, ">= or >")
{
    /// <inheritdoc/>
    public override bool Takes(Comparison comparison) => comparison is Comparison.AtLeast or Comparison.Greater;
}
