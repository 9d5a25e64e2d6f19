using System.Text;
using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Batches;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;

namespace Soakd.Testbed;

/// <summary>
/// What a plan will write, estimated from the batches that its rates give (docs/method.md#estimate). <c>--dry-run</c> shows it,
/// <c>Soak:Safety:MaxBytes</c> limits it, and what is really sent stands beside it.
/// </summary>
/// <param name="Records">Records sent.</param>
/// <param name="RecordBytes">Mean size of a record's value.</param>
/// <param name="StoredRecordBytes">What the brokers will keep of one record on average, compressed, replicas included.</param>
internal sealed record PlanEstimate(long Records, double RecordBytes, double StoredRecordBytes)
{
    // No batch is sent at no rate, and the slowest rate that a plan can have makes batches of one record.
    private const double SlowestRate = 0.001;

    /// <summary>How the producer compresses.</summary>
    public string Compression { get; init; } = "none";

    /// <summary>Mean records a batch.</summary>
    public double BatchRecords { get; init; } = 1;

    /// <summary>How many brokers keep each record.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>What the brokers will keep of all records, compressed, replicas included.</summary>
    public double StoredBytes => Records * StoredRecordBytes;

    /// <summary>Estimates a load.</summary>
    /// <param name="load">The phases, and the factor of each rate.</param>
    /// <param name="workload">The records.</param>
    /// <param name="clients">The properties of the producer.</param>
    /// <param name="partitions">The partitions of the topic, 1 or more.</param>
    /// <param name="copies">How many brokers keep each record.</param>
    /// <param name="run">The id of the run, which each record carries.</param>
    public static PlanEstimate Of(
        LargestLoad load, IWorkload workload, ClientProperties clients, int partitions, int copies, string run)
    {
        var byRate = new Dictionary<double, BatchFigures>();
        double records = 0, values = 0, stored = 0, batches = 0;
        foreach ((Phase phase, decimal factor) in load.Phases)
        {
            double sent = (double)(phase.Records * factor);
            double rate = Math.Max(SlowestRate, sent / phase.Duration.TotalSeconds);
            if (!byRate.TryGetValue(rate, out BatchFigures one)) byRate[rate] = one = BatchSample.Of(workload, Settings(rate));
            (records, values, stored) = (records + sent, values + sent * one.ValueBytes, stored + sent * one.StoredBytes);
            batches += sent / one.Records;
        }

        return new PlanEstimate(load.Records, values / Math.Max(1, records), stored * copies / Math.Max(1, records))
        {
            Compression = clients.Compression,
            BatchRecords = records / Math.Max(1, batches),
            Copies = copies,
        };

        BatchSettings Settings(double rate) => new(
            rate, clients.LingerMs * 1e3, partitions, clients.Compression, clients.BatchRecords, clients.BatchBytes,
            Encoding.UTF8.GetBytes(ProducerSettings.RunHeader), Encoding.UTF8.GetBytes(run));
    }
}
