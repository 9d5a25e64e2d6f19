namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>A share with the range in which it lies with 95 %.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Batches">On how many batches it rests.</param>
public readonly record struct ShareRange(double Share, double Low, double High, int Batches);
