namespace Soakd.Engine.Verdicts;

/// <summary>Something that this version has no detector for: a lag of a group.</summary>
/// <param name="Dimension">What its value is a number of.</param>
/// <param name="Lacks">What it would take to judge it.</param>
public sealed record UnwatchedMeasure(Dimension Dimension, string Lacks) : Measure(Dimension, "< or <=");
