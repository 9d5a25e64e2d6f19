namespace Soakd.Engine.Verdicts;

/// <summary>The ends between which a value lies with 95 %, in its dimension's unit.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ValueRange(double Low, double High);
