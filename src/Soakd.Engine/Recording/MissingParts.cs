using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>
/// Counts the rows and dead letters that are missing of records that will not be awaited any longer, behind a pipeline. The Recorder's
/// thread only.
/// </summary>
internal sealed class MissingParts(SegmentTallies tallies, LossEvidence evidence, RecorderSettings settings)
{
    /// <summary>Adds those of a record that is lost, or was not back when the drain was over.</summary>
    public void Add(in Absence absence, long nowUs)
    {
        if (settings.ReadsInput)
            return;
        ulong rows = absence.Missing & settings.PartsOf(absence.Sequence);
        ulong letters = absence.Missing & ~rows;
        SegmentTally tally = tallies.Of(absence.Sequence);
        tally.MissingRows += BitOperations.PopCount(rows);
        tally.DlqMissing += BitOperations.PopCount(letters);
        Note(LossKind.MissingRow, rows, in absence, nowUs);
        Note(LossKind.MissingDeadLetter, letters, in absence, nowUs);
    }

    /// <summary>Takes back those parts of a lost record that arrived after all.</summary>
    public void Remove(long sequence, ulong parts)
    {
        if (settings.ReadsInput)
            return;
        ulong rows = parts & settings.PartsOf(sequence);
        SegmentTally tally = tallies.Of(sequence);
        tally.MissingRows -= BitOperations.PopCount(rows);
        tally.DlqMissing -= BitOperations.PopCount(parts & ~rows);
    }

    /// <summary>Samples in words: <c>sample 2</c>, <c>samples 0, 3</c>.</summary>
    public static string SamplesText(ulong parts)
    {
        string name = BitOperations.IsPow2(parts) ? "sample" : "samples";
        var numbers = new List<int>();
        for (; parts != 0; parts &= parts - 1)
            numbers.Add(BitOperations.TrailingZeroCount(parts));
        return $"{name} {string.Join(", ", numbers)}";
    }

    private void Note(LossKind kind, ulong parts, in Absence absence, long nowUs)
    {
        if (parts != 0 && evidence.Wants(kind))
            evidence.Note(kind, absence.Sequence, absence.Partition, absence.Offset, absence.SentUs, nowUs, SamplesText(parts));
    }
}
