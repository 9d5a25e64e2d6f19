using System.Text;
using System.Text.Json;
using Soakd.Engine.Tests.Workloads.HealthData;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads;

public sealed class NdjsonExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Write_ManyRecords_GivesEachOnALine()
    {
        using var destination = new MemoryStream();
        var workload = new HealthDataWorkload(Payloads.Settings);

        long bytes = NdjsonExport.Write(workload, PayloadTimes.Every(1_000_000, 100), destination, Cancellation);

        Assert.Equal(bytes, destination.Length);
        string text = Encoding.UTF8.GetString(destination.ToArray());
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(100, lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.Equal(Payloads.Text(workload, i, i * 1_000_000L), lines[i]);
            using JsonDocument line = JsonDocument.Parse(lines[i]);
            Assert.Equal(Payloads.Settings.Anchor.AddSeconds(i), line.RootElement.GetProperty("timestamp").GetDateTimeOffset());
        }
    }

    [Fact]
    public void Write_NoRecords_WritesNothing()
    {
        using var destination = new MemoryStream();
        Assert.Equal(0, NdjsonExport.Write(new HealthDataWorkload(Payloads.Settings), PayloadTimes.Every(1_000_000, 0), destination, Cancellation));
        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public void Write_Cancelled_StopsBetweenLines()
    {
        using var destination = new MemoryStream();
        var workload = new HealthDataWorkload(Payloads.Settings);
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => NdjsonExport.Write(workload, PayloadTimes.Every(1, 10), destination, cancelled));
        Assert.Equal(0, destination.Length);
    }
}
