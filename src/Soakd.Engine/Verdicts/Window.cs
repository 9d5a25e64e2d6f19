namespace Soakd.Engine.Verdicts;

/// <summary>A part of a run, in microseconds since its start.</summary>
/// <param name="FromUs">Its start, in microseconds.</param>
/// <param name="ToUs">Its end, in microseconds.</param>
public readonly record struct Window(long FromUs, long ToUs)
{
    /// <summary>Its length in microseconds.</summary>
    public long LengthUs => ToUs - FromUs;

    /// <summary>Whether it contains a moment; both ends are included.</summary>
    /// <param name="atUs">The moment, in microseconds since the run's start.</param>
    public bool Contains(long atUs) => FromUs <= atUs && atUs <= ToUs;

    /// <summary>Whether it has a moment in common with another window; both ends are included.</summary>
    /// <param name="other">The other window.</param>
    public bool Overlaps(Window other) => FromUs <= other.ToUs && other.FromUs <= ToUs;
}
