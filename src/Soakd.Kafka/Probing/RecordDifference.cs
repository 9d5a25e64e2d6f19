using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>What differs in a record, in words: of a row, of a dead letter, or of a whole record. Never whose data it is.</summary>
public static class RecordDifference
{
    /// <summary>The words.</summary>
    /// <param name="workload">Knows its rows, and derives a whole record again.</param>
    /// <param name="fact">The record that came back, with what differs in it.</param>
    public static string Text(IWorkload workload, in Arrived fact) => fact.Difference switch
    {
        < 0 => OfWhole(workload, in fact),
        DeadLetterReader.WrongType => "error_type is not VALIDATION_ERROR",
        var difference => workload.DifferenceText(difference),
    };

    private static string OfWhole(IWorkload workload, in Arrived fact)
    {
        byte[] sent = new byte[workload.MaxBytes];
        return WholeRecord.Text(sent.AsSpan(0, workload.Write(fact.Sequence, fact.IntendedUs, sent)), fact.Difference);
    }
}
