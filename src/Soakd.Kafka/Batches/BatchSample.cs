using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Batches;

/// <summary>
/// Forms the batches that a producer would send of some records, and measures them (docs/method.md#estimate): a batch of a partition is
/// closed when its first record has waited for <c>linger.ms</c>, or when it is full. Nothing is sent.
/// </summary>
public static class BatchSample
{
    internal const int MostRecords = 4_096;
    internal const int EnoughBatches = 256;

    /// <summary>Measures the batches of a constant rate.</summary>
    /// <param name="workload">The records, from the first one on.</param>
    /// <param name="settings">How the producer forms batches.</param>
    public static BatchFigures Of(IWorkload workload, BatchSettings settings)
    {
        var open = new OpenBatch?[settings.Partitions];
        var packed = new PackedLength(settings.Compression);
        byte[] key = new byte[workload.MaxKeyBytes], value = new byte[workload.MaxBytes];
        var headers = new HeaderBytes(workload.Headers);
        double everyUs = 1e6 / settings.Rate;
        long batches = 0, records = 0, stored = 0, taken = 0, valueBytes = 0;
        for (long sequence = 0; sequence < MostRecords && batches < EnoughBatches; sequence++)
        {
            double atUs = sequence * everyUs;
            int keyLength = workload.WriteKey(sequence, key);
            int length = workload.Write(sequence, (long)atUs, value);
            (taken, valueBytes) = (taken + 1, valueBytes + length);
            ref OpenBatch? batch = ref open[KeyPartition.Of(key.AsSpan(0, keyLength), settings.Partitions)];
            batch ??= new OpenBatch(new BatchBytes(settings.HeaderName, settings.HeaderValue, workload.Headers.Count));
            bool isDue = atUs >= batch.FirstUs + settings.LingerUs || IsFull(batch.Bytes, length, settings);
            if (batch.Bytes.Records > 0 && isDue) Close(batch);
            if (batch.Bytes.Records == 0) batch.FirstUs = atUs;
            batch.Bytes.Add(
                (long)((atUs - batch.FirstUs) / 1000), key.AsSpan(0, keyLength), value.AsSpan(0, length), headers.Of(sequence, (long)atUs));
        }

        // What is open has not waited for long enough, so it is a part of a batch; it counts only where there is nothing else.
        if (batches == 0)
        {
            foreach (OpenBatch batch in open.OfType<OpenBatch>()) Close(batch);
        }

        return new BatchFigures((double)valueBytes / taken, (double)stored / records, (double)records / batches);

        void Close(OpenBatch batch)
        {
            batches++;
            records += batch.Bytes.Records;
            stored += BatchBytes.Head + packed.Of(batch.Bytes.Span);
            batch.Bytes.Clear();
        }
    }

    private static bool IsFull(BatchBytes batch, int more, BatchSettings settings) =>
        batch.Records >= settings.BatchRecords || batch.Length + more > settings.BatchBytes;

    private sealed class OpenBatch(BatchBytes bytes)
    {
        public BatchBytes Bytes { get; } = bytes;

        public double FirstUs { get; set; }
    }
}

/// <summary>How a producer forms batches.</summary>
/// <param name="Rate">Records a second, above 0.</param>
/// <param name="LingerUs">How long the first record of a batch waits for others, in microseconds.</param>
/// <param name="Partitions">The partitions of the topic, 1 or more.</param>
/// <param name="Compression">The codec: <c>none</c>, <c>gzip</c>, <c>snappy</c>, <c>lz4</c> or <c>zstd</c>.</param>
/// <param name="BatchRecords">The most records of a batch.</param>
/// <param name="BatchBytes">The most bytes of a batch, before compression.</param>
/// <param name="HeaderName">The name of the header that marks each record as synthetic.</param>
/// <param name="HeaderValue">Its value.</param>
public sealed record BatchSettings(
    double Rate, double LingerUs, int Partitions, string Compression, int BatchRecords, int BatchBytes, byte[] HeaderName,
    byte[] HeaderValue);

/// <summary>What a sample of batches has.</summary>
/// <param name="ValueBytes">Mean bytes of the value of a record.</param>
/// <param name="StoredBytes">
/// Mean bytes that a broker keeps of one record: with key, headers, its part of the batch's head, compressed.
/// </param>
/// <param name="Records">Mean records a batch.</param>
public readonly record struct BatchFigures(double ValueBytes, double StoredBytes, double Records);
