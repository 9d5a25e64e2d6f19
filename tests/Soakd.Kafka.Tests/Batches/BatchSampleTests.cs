using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Kafka.Batches;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Batches;

public sealed class BatchSampleTests
{
    private static readonly IWorkload Workload = WorkloadKinds.Make(
        WorkloadKind.HealthData, new WorkloadSettings { Seed = 42, Run = 1, Anchor = DateTimeOffset.UnixEpoch.AddYears(56) });

    [Theory]
    [InlineData(20, 1, 1.0, 1.05)]
    [InlineData(1_000, 1.2, 1.0, 1.8)]
    [InlineData(10_000, 5, 4, 7)]
    public void Of_RateAndLinger_GiveTheBatchesOfAPartition(double rate, double about, double least, double most)
    {
        BatchFigures figures = BatchSample.Of(Workload, Settings(rate, "none"));

        Assert.InRange(figures.Records, least, most);
        Assert.InRange(about, least, most);
    }

    [Fact]
    public void Of_WithoutCompression_HasKeyHeaderAndItsPartOfTheHeadOfTheBatch()
    {
        BatchFigures figures = BatchSample.Of(Workload, Settings(20, "none"));

        // Head 61; lengths, deltas and attributes about 10; the header 9 + 12 + 3; the key.
        Assert.InRange(figures.StoredBytes - figures.ValueBytes, 61 + 10 + 24, 61 + 10 + 24 + Workload.MaxKeyBytes + 6);
    }

    [Fact]
    public void Of_HeadersOfTheRecords_AreCounted()
    {
        double without = BatchSample.Of(OwnRecordsWith(), Settings(20, "none")).StoredBytes;
        double with = BatchSample.Of(OwnRecordsWith(("x-a", new string('v', 100)), ("x-b", "{{stamp}}")), Settings(20, "none")).StoredBytes;

        // The names and values, the length of each, and a byte more for the length of the record.
        Assert.InRange(with - without, 3 + 100 + 3 + 36 + 4, 3 + 100 + 3 + 36 + 4 + 2);
    }

    [Theory]
    [InlineData("lz4")]
    [InlineData("snappy")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Of_LargerBatches_CompressBetter(string compression)
    {
        double alone = BatchSample.Of(Workload, Settings(20, compression)).StoredBytes;
        double together = BatchSample.Of(Workload, Settings(20_000, compression) with { LingerUs = 50_000 }).StoredBytes;

        Assert.InRange(together, alone / 8, alone / 1.5);
    }

    [Fact]
    public void Of_FullBatches_AreClosedBeforeTheirLinger() => Assert.Equal(
        10, BatchSample.Of(Workload, Settings(20_000, "none") with { Partitions = 1, LingerUs = 1e6, BatchRecords = 10 }).Records);

    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Partition_OfAKey_IsThatOfKafkasClients(string key, int murmur2) =>
        Assert.Equal((murmur2 & int.MaxValue) % 97, KeyPartition.Of(Encoding.UTF8.GetBytes(key), 97));

    [Theory]
    [InlineData("lz4")]
    [InlineData("snappy")]
    public void PackedLength_OfNoise_IsNotMoreThanTheBytes(string compression)
    {
        byte[] noise = new byte[100_000];
        new Random(1).NextBytes(noise);

        Assert.InRange(new PackedLength(compression).Of(noise), 99_000, 100_000);
    }

    [Theory]
    [InlineData("lz4", 300)]
    [InlineData("snappy", 5_000)]
    public void PackedLength_OfOneByteRepeated_IsSmall(string compression, int most) =>
        Assert.InRange(new PackedLength(compression).Of(new byte[60_000]), 10, most);

    private static IWorkload OwnRecordsWith(params (string Name, string Text)[] headers) => OwnTemplate.Of(
        1, "[\"{{stamp}}\"]", texts => texts with
        {
            Headers = headers.ToDictionary(header => header.Name, header => header.Text, StringComparer.Ordinal),
        });

    private static BatchSettings Settings(double rate, string compression) => new(
        rate, LingerUs: 5_000, Partitions: 12, compression, BatchRecords: 10_000, BatchBytes: 1_000_000, "soakd-run"u8.ToArray(),
        "run-20261124"u8.ToArray());
}
