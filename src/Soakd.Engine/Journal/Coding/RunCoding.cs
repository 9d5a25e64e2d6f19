using System.Text.Json;
using Soakd.Engine.Memory;

namespace Soakd.Engine.Journal.Coding;

internal static class RunCoding
{
    public static void Write(Utf8JsonWriter json, RunEntry run)
    {
        json.WriteString("run"u8, run.Run);
        json.WriteNumber("tag"u8, run.Tag);
        json.WriteString("name"u8, run.Name);
        json.WriteMap("labels"u8, run.Labels);
        json.WriteString("version"u8, run.Version);
        json.WriteString("started_at"u8, run.StartedAt);
        json.WriteString("clock_domain"u8, run.ClockDomain);
        json.WriteString("plan"u8, run.Plan);
        json.WriteList("plan_changes"u8, run.PlanChanges);
        json.WriteNumber("seed"u8, run.Seed);
        json.WriteBoolean("self_test"u8, run.SelfTest);
        json.WriteMap("place"u8, run.Place);
        json.WriteMap("machine"u8, run.Machine);
        json.WriteMap("client"u8, run.Client);
        json.WriteNumber("parts_per_record"u8, run.PartsPerRecord);
        json.WriteNumber("rows_per_record"u8, run.RowsPerRecord);
        json.WriteString("delivery"u8, run.Delivery);
        json.WriteNumber("content_share"u8, run.ContentShare);
        json.WriteMap("objectives"u8, run.Objectives);
        json.WriteList("require"u8, run.Require);
        json.WriteList("warnings"u8, run.Warnings);
        MemorySettingsCoding.Write(json, run.Memory);
        json.WriteList("injected"u8, run.Injected);
    }

    public static RunEntry Read(Fields fields) => new()
    {
        Run = fields.Text("run"u8),
        Tag = fields.Int32("tag"u8),
        Name = fields.Text("name"u8),
        Labels = fields.TextMap("labels"u8),
        Version = fields.Text("version"u8),
        StartedAt = fields.Time("started_at"u8),
        ClockDomain = fields.Text("clock_domain"u8),
        Plan = fields.Text("plan"u8),
        PlanChanges = fields.Texts("plan_changes"u8),
        Seed = fields.Int64("seed"u8),
        SelfTest = fields.Boolean("self_test"u8),
        Place = fields.TextMap("place"u8),
        Machine = fields.TextMap("machine"u8),
        Client = fields.TextMap("client"u8),
        PartsPerRecord = fields.Int32("parts_per_record"u8),
        RowsPerRecord = fields.Int32("rows_per_record"u8),
        Delivery = fields.Text("delivery"u8),
        ContentShare = fields.Double("content_share"u8),
        Objectives = fields.TextMap("objectives"u8),
        Require = fields.Texts("require"u8),
        Warnings = fields.Texts("warnings"u8),

        // Journals from before there were any do not have these.
        Memory = fields.Has("memory"u8) ? MemorySettingsCoding.Read(fields.Object("memory"u8)) : new MemoryDetectorSettings(),
        Injected = fields.Has("injected"u8) ? fields.Texts("injected"u8) : [],
    };
}
