using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>The result of one step. Process it in this order, before the records that the step sends.</summary>
/// <param name="opened">Segments that began.</param>
/// <param name="skipped">Records that will never be sent.</param>
/// <param name="due">Records due so far in the run.</param>
public readonly ref struct PacerStep(ReadOnlySpan<Segment> opened, ReadOnlySpan<SkippedRange> skipped, long due)
{
    /// <summary>The segments that began, in order. Valid until the next step.</summary>
    public ReadOnlySpan<Segment> Opened { get; } = opened;

    /// <summary>The skipped records, in order of their numbers. Valid until the next step.</summary>
    public ReadOnlySpan<SkippedRange> Skipped { get; } = skipped;

    /// <summary>Records due so far: skipped, waiting and sent together.</summary>
    public long Due { get; } = due;
}

/// <summary>A record to send now.</summary>
/// <param name="Sequence">Its number in the run, from 0.</param>
/// <param name="IntendedUs">When it was due: microseconds since the run's start.</param>
/// <param name="BlockedUs">
/// The part of its lag that the closed gate caused. Its lag is the time from <paramref name="IntendedUs"/> to the step. The rest, and the
/// time until it is sent, is soakd's own lag.
/// </param>
public readonly record struct PacedRecord(long Sequence, long IntendedUs, long BlockedUs);

/// <summary>A range of sequence numbers under one phase and one tuning generation; it ends where the next one begins.</summary>
/// <param name="Id">Its number in the run, from 0.</param>
/// <param name="Phase">The phase's name; <see cref="SoakPlan.WarmUpName"/> for the warm-up.</param>
/// <param name="Generation">The tuning generation.</param>
/// <param name="FirstSequence">Its first record; equal to that of the next segment when it has no record.</param>
/// <param name="StartUs">When it began: microseconds since the run's start.</param>
/// <param name="Judged">False for the warm-up: only its integrity is judged.</param>
/// <param name="Asked">The highest intended rate of the phase under this generation.</param>
public sealed record Segment(int Id, string Phase, int Generation, long FirstSequence, long StartUs, bool Judged, Rate Asked);

/// <summary>Whose lag made the pacer skip a record (docs/method.md#self-lag-and-blocked-lag).</summary>
public enum SkipCause
{
    /// <summary>soakd's own lag: a step came too late, or this machine is too slow.</summary>
    Self,

    /// <summary>The admission gate was closed: broker or pipeline did not accept the due records.</summary>
    Blocked,
}

/// <summary>Records that were due and will never be sent.</summary>
/// <param name="From">The first sequence number.</param>
/// <param name="To">One past the last.</param>
/// <param name="Cause">Whose lag it was.</param>
public readonly record struct SkippedRange(long From, long To, SkipCause Cause)
{
    /// <summary>The number of records.</summary>
    public long Count => To - From;
}
