namespace Soakd.Engine.Comparing;

/// <summary>How many times the base's value the candidate's is.</summary>
/// <param name="Ratio">Candidate by base; infinity where the candidate's records never came.</param>
/// <param name="Low">Lower end of its 95 % range; null where there is too little to tell one.</param>
/// <param name="High">Upper end.</param>
/// <param name="Limit">Above this it counts as worse.</param>
public readonly record struct RatioRange(double Ratio, double? Low, double? High, double Limit);
