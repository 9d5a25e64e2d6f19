namespace Soakd.Engine.Verdicts;

/// <summary>A part of a run, in microseconds since its start.</summary>
/// <param name="FromUs">Its begin.</param>
/// <param name="ToUs">Its end.</param>
public readonly record struct Window(long FromUs, long ToUs)
{
    /// <summary>Its length in microseconds.</summary>
    public long LengthUs => ToUs - FromUs;

    /// <summary>Whether a moment lies in it, its ends included.</summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool Contains(long atUs) => FromUs <= atUs && atUs <= ToUs;

    /// <summary>Whether it shares a moment with another one, ends included.</summary>
    /// <param name="other">The other one.</param>
    public bool Overlaps(Window other) => FromUs <= other.ToUs && other.FromUs <= ToUs;
}
