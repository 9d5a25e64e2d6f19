namespace Soakd.Engine.Journal;

/// <summary>A segment began: a range of sequence numbers under one phase and one tuning generation.</summary>
/// <param name="Id">0 for the first, then one more each.</param>
/// <param name="FirstSequence">Its first sequence number; it ends where the next one begins.</param>
/// <param name="Phase">The plan's phase, or <c>warm-up</c>.</param>
/// <param name="Judged">False for the warm-up: its rate and latency are not judged (its integrity is).</param>
/// <param name="Generation">The tuning generation under which it plays.</param>
/// <param name="AskedMilli">The rate asked at its begin, in thousandths of a record a second.</param>
/// <param name="AtUs">When it began, in microseconds since the run's start.</param>
public sealed record SegmentEntry(int Id, long FirstSequence, string Phase, bool Judged, int Generation, long AskedMilli, long AtUs) : JournalEntry;
