using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads;

/// <summary>
/// Compares the rows of a pipeline's output with those that a correct pipeline writes, which follow from the stamp. One thread. Whatever
/// the bytes are, it never throws; for a row that a correct pipeline could have written it allocates nothing.
/// </summary>
public interface IRowComparer
{
    /// <summary>The result for a sample of which a correct pipeline writes no row: there is nothing to compare it with.</summary>
    const int NoRow = -1;

    /// <summary>The result for a row that is as it has to be.</summary>
    const int Same = 0;

    /// <summary>Whether the bytes are a row in the form of the workload, whatever is in its fields.</summary>
    /// <param name="row">The value of a record.</param>
    bool IsRow(ReadOnlySpan<byte> row);

    /// <summary>Compares a row.</summary>
    /// <param name="stamp">The stamp in it.</param>
    /// <param name="row">The value of the record.</param>
    /// <returns><see cref="Same"/>, <see cref="NoRow"/>, or above 0 what differs first, which
    /// <see cref="IWorkload.DifferenceText"/> names.</returns>
    int Compare(in RecordStamp stamp, ReadOnlySpan<byte> row);
}
