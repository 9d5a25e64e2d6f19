namespace Soakd.Engine.Pacing;

/// <summary>Records that were due and will never be sent.</summary>
/// <param name="From">The first sequence number.</param>
/// <param name="To">One past the last.</param>
/// <param name="Cause">Whose lag it was.</param>
public readonly record struct SkippedRange(long From, long To, SkipCause Cause)
{
    /// <summary>How many.</summary>
    public long Count => To - From;
}
