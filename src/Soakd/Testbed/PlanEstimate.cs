using System.IO.Compression;
using Soakd.Engine.Workloads;

namespace Soakd.Testbed;

/// <summary>
/// What a plan will write: shown by <c>--dry-run</c>, held against <c>Soak:Safety:MaxBytes</c>. An estimate, from a sample of the records.
/// </summary>
/// <param name="Records">Records sent.</param>
/// <param name="RecordBytes">Mean size of a record's value.</param>
/// <param name="StoredRecordBytes">What the brokers will keep of one record, compressed, replicas included.</param>
internal sealed record PlanEstimate(long Records, long RecordBytes, double StoredRecordBytes)
{
    private const int Sample = 256;

    // A batch of realistic records is some 64 KiB; Deflate at its fastest finds a fifth more than lz4 does.
    private const double Lz4ToDeflate = 1.2;

    /// <summary>What the brokers will keep of all records, compressed, replicas included.</summary>
    public double StoredBytes => Records * StoredRecordBytes;

    /// <summary>Samples the workload and reckons.</summary>
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
