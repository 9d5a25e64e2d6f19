using System.Text;

namespace Soakd.Engine.Workloads;

/// <summary>
/// The records that a run sends. The bytes of a record depend only on the workload's settings, the sequence number and the intended time,
/// and are the same on any machine. So soakd can compute a record again from its stamp, and stores none. Implementations are immutable.
/// Every member can be called from any thread, and what writes or derives a record allocates nothing.
/// </summary>
public interface IWorkload
{
    /// <summary>The name of the workload in configuration, journals and reports: a value of <c>Soak:Payload:Kind</c>.</summary>
    string Name { get; }

    /// <summary>How many samples a record holds, 1..64. A pipeline makes one row from each valid sample.</summary>
    int SamplesPerRecord { get; }

    /// <summary>No record's value is longer than this many bytes.</summary>
    int MaxBytes { get; }

    /// <summary>No record's key is longer than this many bytes.</summary>
    int MaxKeyBytes { get; }

    /// <summary>How many users there are. Records of one user share a key, and soakd judges their order.</summary>
    int Users { get; }

    /// <summary>The headers of each record, beside the one that marks it as synthetic.</summary>
    IReadOnlyList<IRecordHeader> Headers => [];

    /// <summary>Where the stamps go in, and where they come out of a pipeline.</summary>
    StampPlaces Stamps => StampPlaces.InValue;

    /// <summary>What tells it from another workload of its name, beside the settings; empty where there is nothing else.</summary>
    string Fingerprint => "";

    /// <summary>No record is longer than this many bytes: key, value, and the names and values of <see cref="Headers"/>.</summary>
    int MaxRecordBytes => MaxBytes + MaxKeyBytes + Headers.Sum(header => Encoding.UTF8.GetByteCount(header.Name) + header.MaxBytes);

    /// <summary>Writes the record's value, with a stamp in each sample.</summary>
    /// <param name="sequence">The record's number, 0 and up, within a stamp's 38 bits.</param>
    /// <param name="intendedUs">When it is due, whole microseconds since the run's start, within a stamp's 37 bits.</param>
    /// <param name="destination">At least <see cref="MaxBytes"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    int Write(long sequence, long intendedUs, Span<byte> destination);

    /// <summary>Writes the record's key.</summary>
    /// <param name="sequence">The record's number.</param>
    /// <param name="destination">At least <see cref="MaxKeyBytes"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    int WriteKey(long sequence, Span<byte> destination);

    /// <summary>The user of the record, 0..<see cref="Users"/> − 1.</summary>
    /// <param name="sequence">The record's number.</param>
    int UserOf(long sequence);

    /// <summary>What a correct pipeline does with a sample of the record.</summary>
    /// <param name="sequence">The record's number.</param>
    /// <param name="sample">The index of the sample in the record, 0..<see cref="SamplesPerRecord"/> − 1.</param>
    Outcome OutcomeOf(long sequence, int sample);

    /// <summary>What a correct pipeline writes for the record.</summary>
    /// <param name="sequence">The record's number.</param>
    ExpectedOutput Expected(long sequence)
    {
        ulong rows = 0, rejected = 0;
        for (int sample = 0; sample < SamplesPerRecord; sample++)
        {
            OutcomeKind kind = OutcomeOf(sequence, sample).Kind;
            if (kind == OutcomeKind.Row) rows |= 1UL << sample;
            else if (kind == OutcomeKind.Rejected) rejected |= 1UL << sample;
        }

        return new ExpectedOutput(rows, rejected);
    }

    /// <summary>Makes what compares the rows of a pipeline; null for a workload whose rows nobody knows.</summary>
    IRowComparer? RowComparer() => null;

    /// <summary>What differs, by the number that a comparison gave. Never whose data it is.</summary>
    /// <param name="difference">The number, above 0.</param>
    string DifferenceText(int difference) => "the content differs";
}

/// <summary>What a correct pipeline writes for one record.</summary>
/// <param name="Rows">The samples that become rows in the output, one bit each, the first sample in the lowest bit.</param>
/// <param name="DeadLetters">The samples that must become dead letters, where the pipeline has a topic for them.</param>
public readonly record struct ExpectedOutput(ulong Rows, ulong DeadLetters = 0);
