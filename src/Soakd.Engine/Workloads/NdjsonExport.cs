using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads;

/// <summary>Writes a workload's records as lines of JSON.</summary>
public static class NdjsonExport
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The most records that fit the stamp's sequence and intended time at a spacing.</summary>
    /// <param name="spacingUs">The time between two records, µs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="spacingUs"/> is below 1.</exception>
    public static long MaxCount(long spacingUs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacingUs);
        return Math.Min(RecordStamp.MaxSequence, RecordStamp.MaxIntendedUs / spacingUs) + 1;
    }

    /// <summary>Writes the records 0..<paramref name="count"/> − 1, each on a line that ends in LF. Does not flush or close.</summary>
    /// <param name="workload">A workload whose values are JSON without line breaks.</param>
    /// <param name="count">How many records, 0..<see cref="MaxCount"/>.</param>
    /// <param name="spacingUs">The time between two records, µs, at least 1.</param>
    /// <param name="destination">Where the lines go.</param>
    /// <param name="cancellation">Stops after a whole line.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Count or spacing is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static long Write(
        IWorkload workload, long count, long spacingUs, Stream destination, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount(spacingUs));

        int lineBytes = workload.MaxBytes + 1;
        var buffer = new byte[Math.Max(BufferBytes, lineBytes)];
        long total = 0;
        int filled = 0;
        for (long sequence = 0; sequence < count; sequence++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (filled + lineBytes > buffer.Length)
            {
                destination.Write(buffer, 0, filled);
                filled = 0;
            }
            int length = workload.Write(sequence, sequence * spacingUs, buffer.AsSpan(filled));
            buffer[filled + length] = (byte)'\n';
            filled += length + 1;
            total += length + 1;
        }
        destination.Write(buffer, 0, filled);
        return total;
    }
}
