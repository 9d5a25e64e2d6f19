namespace Soakd.Engine.Pacing;

/// <summary>What became known in one step, to be told in this order, before the records that the step sends.</summary>
/// <param name="opened">Segments that began.</param>
/// <param name="skipped">Records that will never be sent.</param>
/// <param name="due">Records due so far in the run.</param>
public readonly ref struct PacerStep(ReadOnlySpan<Segment> opened, ReadOnlySpan<SkippedRange> skipped, long due)
{
    /// <summary>The segments that began, in order. Valid until the next step.</summary>
    public ReadOnlySpan<Segment> Opened { get; } = opened;

    /// <summary>The records given up, in order of their numbers. Valid until the next step.</summary>
    public ReadOnlySpan<SkippedRange> Skipped { get; } = skipped;

    /// <summary>Records due so far: skipped, waiting and sent together.</summary>
    public long Due { get; } = due;
}
