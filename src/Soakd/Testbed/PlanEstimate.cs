using System.IO.Compression;
using Soakd.Engine.Workloads;

namespace Soakd.Testbed;

/// <summary>
/// What a plan will write, estimated from a sample of the records. <c>--dry-run</c> shows it, and <c>Soak:Safety:MaxBytes</c> limits it.
/// </summary>
/// <param name="Records">Records sent.</param>
/// <param name="RecordBytes">Mean size of a record's value.</param>
/// <param name="StoredRecordBytes">What the brokers will keep of one record, compressed, replicas included.</param>
internal sealed record PlanEstimate(long Records, long RecordBytes, double StoredRecordBytes)
{
    private const int Sample = 256;

    // For a batch of realistic records, some 64 KiB, the result of Deflate at its fastest is a fifth smaller than that of lz4.
    private const double Lz4ToDeflate = 1.2;

    /// <summary>What the brokers will keep of all records, compressed, replicas included.</summary>
    public double StoredBytes => Records * StoredRecordBytes;

    /// <summary>Takes a sample of the workload and estimates.</summary>
    public static PlanEstimate Of(long records, IWorkload workload, string compression, int copies)
    {
        byte[] value = new byte[workload.MaxBytes];
        using var packed = new MemoryStream();
        long bytes = 0;
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int i = 0; i < Sample; i++)
            {
                int length = workload.Write(i, i * 1000L, value);
                bytes += length;
                deflate.Write(value, 0, length);
            }
        }

        double stored = compression == "none" ? bytes : packed.Length * Lz4ToDeflate;
        return new PlanEstimate(records, bytes / Sample, stored / Sample * copies);
    }
}
