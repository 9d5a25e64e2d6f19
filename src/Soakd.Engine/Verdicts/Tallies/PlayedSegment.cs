using Soakd.Engine.Journal;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>A declared segment and its time.</summary>
/// <param name="Entry">Its declaration.</param>
/// <param name="Totals">What was counted and timed of its records.</param>
/// <param name="Window">From its begin to its end.</param>
internal readonly record struct PlayedSegment(SegmentEntry Entry, SegmentTotals Totals, Window Window);
