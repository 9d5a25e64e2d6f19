namespace Soakd.Engine.Recording;

/// <summary>
/// Everything that was counted, timed and sampled between two moments, about a second apart. Immutable; never split, never repeated.
/// Rates use its length.
/// </summary>
/// <param name="Number">0 for the run's first interval, then one more each.</param>
/// <param name="BeginUs">Its begin: the previous interval's end, in microseconds since the run's start.</param>
/// <param name="EndUs">Its end.</param>
/// <param name="Segments">What changed, by segment; segments without a change are absent.</param>
/// <param name="Levels">What stood at its end.</param>
/// <param name="OtherRun">Records of another run that the probe read.</param>
/// <param name="Foreign">Records that are not soakd's.</param>
/// <param name="GapOffsets">Offsets that retention removed before the probe read them.</param>
/// <param name="Series">Sampled numbers by series id; a value stands only in the interval in which it was read.</param>
public sealed record Interval(
    long Number, long BeginUs, long EndUs, IReadOnlyList<SegmentInterval> Segments, Levels Levels,
    long OtherRun, long Foreign, long GapOffsets, IReadOnlyDictionary<string, double> Series)
{
    /// <summary>Its length in microseconds.</summary>
    public long LengthUs => EndUs - BeginUs;
}
