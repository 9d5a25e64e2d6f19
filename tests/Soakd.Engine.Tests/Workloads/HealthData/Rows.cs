using System.Text;
using System.Text.Json.Nodes;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

/// <summary>Rows as the health-data pipeline writes them, and as another one might.</summary>
internal static class Rows
{
    /// <summary>The fields that are compared, in the contract's order.</summary>
    public static readonly string[] Fields =
    [
        "device_id", "user_id", "sample_id", "data_type", "value", "unit", "start_date", "end_date", "created_at", "payload_timestamp",
        "source_bundle", "metadata", "is_synced", "app_version", "timezone", "timezone_offset",
    ];

    /// <summary>The rows of a record, each with its stamp.</summary>
    public static List<(RecordStamp Stamp, byte[] Row)> Of(IWorkload workload, long sequence, long intendedUs)
    {
        using var step = new HealthDataStep();
        var output = new StepOutput();
        step.Process(Payloads.Bytes(workload, sequence, intendedUs), nowMs: 1_795_000_000_123, output);
        return
        [
            .. Enumerable.Range(0, output.Count).Where(index => !output.IsDeadLetter(index))
                .Select(index => output.Value(index).ToArray()).Select(row => (StampOf(row), row)),
        ];
    }

    /// <summary>One row, with its stamp, changed.</summary>
    public static (RecordStamp Stamp, byte[] Row) Changed(IWorkload workload, long sequence, Action<JsonObject> change)
    {
        (RecordStamp stamp, byte[] row) = Of(workload, sequence, sequence * 50)[0];
        JsonObject json = JsonNode.Parse(row)!.AsObject();
        change(json);
        return (stamp, Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static RecordStamp StampOf(byte[] row)
    {
        string id = (string)JsonNode.Parse(row)!["sample_id"]!;
        Assert.True(StampCodec.TryRead(Encoding.ASCII.GetBytes(id), out RecordStamp stamp));
        return stamp;
    }
}
