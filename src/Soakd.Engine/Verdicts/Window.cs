namespace Soakd.Engine.Verdicts;

/// <summary>A part of a run, in microseconds since its start.</summary>
/// <param name="FromUs">Its begin.</param>
/// <param name="ToUs">Its end.</param>
public readonly record struct Window(long FromUs, long ToUs)
{
    /// <summary>Its length in microseconds.</summary>
    public long LengthUs => ToUs - FromUs;
}
