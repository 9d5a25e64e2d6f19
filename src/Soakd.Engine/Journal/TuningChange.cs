namespace Soakd.Engine.Journal;

/// <summary>One key of an applied edit.</summary>
/// <param name="Key">The configuration key, such as <c>Tuning:RateFactor</c>.</param>
/// <param name="Old">The value before, as text.</param>
/// <param name="New">The value after, as text.</param>
public sealed record TuningChange(string Key, string Old, string New);
