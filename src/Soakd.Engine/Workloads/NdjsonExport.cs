namespace Soakd.Engine.Workloads;

/// <summary>Writes a workload's records as lines of JSON.</summary>
public static class NdjsonExport
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes the records 0..<paramref name="count"/> − 1, each on a line that ends in LF. Does not flush or close.</summary>
    /// <param name="workload">A workload whose values are JSON without line breaks.</param>
    /// <param name="count">How many records.</param>
    /// <param name="spacingUs">The time between two records, µs.</param>
    /// <param name="destination">Where the lines go.</param>
    /// <param name="cancellation">Stops after a whole line.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The last record's time does not fit a stamp (<see
    /// cref="Stamps.RecordStamp.MaxIntendedUs"/>), or an argument is negative.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static long Write(
        IWorkload workload, long count, long spacingUs, Stream destination, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(spacingUs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((Int128)Math.Max(count - 1, 0) * spacingUs, Stamps.RecordStamp.MaxIntendedUs, nameof(count));

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
