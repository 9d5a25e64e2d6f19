using System.Text.Json;
using Soakd.Engine.Clocks;

namespace Soakd.Engine.Journal;

/// <summary>
/// Everything that was counted, timed and sampled between two moments, about a second apart. Immutable; never split and never repeated.
/// Rates are computed with its real length.
/// </summary>
/// <param name="Number">0 for the run's first interval, then one more for each.</param>
/// <param name="BeginUs">Its start: the previous interval's end, in microseconds since the run's start.</param>
/// <param name="EndUs">Its end.</param>
/// <param name="Segments">What changed, by segment; segments without a change are absent.</param>
/// <param name="Levels">The levels at its end.</param>
/// <param name="OtherRun">Records of another run that the probe read.</param>
/// <param name="Foreign">Records that soakd did not write.</param>
/// <param name="GapOffsets">The number of offsets that retention removed before the probes read them.</param>
/// <param name="Series">Sampled numbers by series id; a value is present only in the interval in which it was read.</param>
public sealed record Interval(
    long Number, long BeginUs, long EndUs, IReadOnlyList<SegmentInterval> Segments, Levels Levels,
    long OtherRun, long Foreign, long GapOffsets, IReadOnlyDictionary<string, double> Series) : JournalEntry
{
    /// <summary>Its length in microseconds.</summary>
    public long LengthUs => EndUs - BeginUs;

    /// <summary>How many of <see cref="GapOffsets"/> were offsets of the dead letters; a journal of an older soakd does not say it.</summary>
    public long LetterGapOffsets { get; init; }

    /// <summary>How long soakd itself stood still in it, as its Recorder noticed it, in microseconds; 0 for not at all.</summary>
    public long StoppedUs { get; init; }

    /// <summary>
    /// How long soakd itself stood still in it by all evidence, in microseconds: <see cref="StoppedUs"/>, or the time by which the
    /// interval was closed too late, whichever is longer (docs/method.md#own-stops).
    /// </summary>
    public long StoodStillUs
    {
        get
        {
            long late = LengthUs - OwnStop.IntervalUs;
            return Math.Max(StoppedUs, late > OwnStop.LeastUs ? late : 0);
        }
    }
}

internal static class IntervalCoding
{
    public static void Write(Utf8JsonWriter json, Interval interval)
    {
        json.WriteNumber("number"u8, interval.Number);
        json.WriteNumber("begin_us"u8, interval.BeginUs);
        json.WriteNumber("end_us"u8, interval.EndUs);
        json.WriteStartArray("segments"u8);
        foreach (SegmentInterval segment in interval.Segments)
            SegmentIntervalCoding.Write(json, segment);
        json.WriteEndArray();
        LevelsCoding.Write(json, interval.Levels);
        json.WriteNumber("other_run"u8, interval.OtherRun);
        json.WriteNumber("foreign"u8, interval.Foreign);
        json.WriteNumber("gap_offsets"u8, interval.GapOffsets);
        json.WriteCount("dead_letter_gap_offsets"u8, interval.LetterGapOffsets);
        json.WriteCount("stopped_us"u8, interval.StoppedUs);
        json.WriteMap("series"u8, interval.Series);
    }

    public static Interval Read(Fields fields)
    {
        var interval = new Interval(
            fields.Amount("number"u8),
            fields.Amount("begin_us"u8),
            fields.Amount("end_us"u8),
            fields.List("segments"u8, SegmentIntervalCoding.Read),
            LevelsCoding.Read(fields.Object("levels"u8)),
            fields.Amount("other_run"u8),
            fields.Amount("foreign"u8),
            fields.Amount("gap_offsets"u8),
            fields.NumberMap("series"u8))
        {
            LetterGapOffsets = fields.Count("dead_letter_gap_offsets"u8),
            StoppedUs = fields.Count("stopped_us"u8),
        };
        if (interval.Number < 0 || interval.BeginUs < 0 || interval.EndUs < interval.BeginUs)
            fields.Errors.Add("its number and times contradict each other");
        // Segments must be in rising order, as they are written. So none can be there twice.
        for (int i = 1; i < interval.Segments.Count; i++)
        {
            if (interval.Segments[i].Segment <= interval.Segments[i - 1].Segment)
                fields.Errors.Add("its segments are repeated or out of order");
        }

        return interval;
    }
}
