namespace Soakd.Engine.Workloads;

/// <summary>Writes a workload's records as lines of JSON.</summary>
public static class NdjsonExport
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes records, each on a line that ends in LF. Does not flush or close.</summary>
    /// <param name="workload">A workload whose values are JSON without line breaks.</param>
    /// <param name="times">How many records there are, and when each is due.</param>
    /// <param name="destination">Where the lines go.</param>
    /// <param name="cancellation">Stops after a whole line.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static long Write(IWorkload workload, PayloadTimes times, Stream destination, CancellationToken cancellation = default)
    {
        int lineBytes = workload.MaxBytes + 1;
        var buffer = new byte[Math.Max(BufferBytes, lineBytes)];
        long total = 0;
        int filled = 0;
        for (long sequence = 0; sequence < times.Count; sequence++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (filled + lineBytes > buffer.Length)
            {
                destination.Write(buffer, 0, filled);
                filled = 0;
            }
            int length = workload.Write(sequence, times.At(sequence), buffer.AsSpan(filled));
            buffer[filled + length] = (byte)'\n';
            filled += length + 1;
            total += length + 1;
        }
        destination.Write(buffer, 0, filled);
        return total;
    }
}
