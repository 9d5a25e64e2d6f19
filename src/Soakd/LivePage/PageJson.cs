using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plots;
using Soakd.Engine.Verdicts;
using Soakd.Live;
using Soakd.Reports;

namespace Soakd.LivePage;

/// <summary>Writes what the page is told of a run, as JSON on one line in which no character can become an element of HTML.</summary>
internal static class PageJson
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Everything: what <c>report.html</c> has, and how the run stands.</summary>
    public static ReadOnlySpan<byte> Whole(RunSnapshot now, RunPlots plots) => Write(json =>
    {
        PageData.WriteProperties(json, now.Judgement, plots);
        WriteNow(json, now);
    });

    /// <summary>What the newest interval has changed.</summary>
    public static ReadOnlySpan<byte> Second(RunSnapshot now, PlotTail tail, PageChanges changes) => Write(json =>
    {
        WriteNow(json, now);
        json.WritePropertyName("phases");
        JsonSerializer.Serialize(json, PageData.Phases(now.Judgement), PageData.Compact);
        json.WriteStartObject("tail");
        PlotsJson.Write(json, tail);
        json.WriteEndObject();
        json.WriteStartObject("changed");
        changes.Write(json, now.Judgement);
        json.WriteEndObject();
    });

    private static void WriteNow(Utf8JsonWriter json, RunSnapshot now)
    {
        Judgement judgement = now.Judgement;
        json.WriteStartObject("now");
        json.WriteString("run", judgement.Run.Run);
        json.WriteNumber("last_us", judgement.LastUs);
        json.WriteString("verdict", judgement.End is null ? judgement.SoFar.Text() : judgement.VerdictText);
        json.WriteBoolean("over", judgement.End is not null);
        json.WriteString("plan", now.Plan);
        json.WriteString("phase", now.Phase);
        json.WriteString("phase_number", now.PhaseNumber);
        json.WriteNumber("played_s", Math.Round(now.Played.TotalSeconds, 1));
        json.WriteNumber("length_s", now.Length.TotalSeconds);
        json.WriteNumber("drain_s", now.Drain.TotalSeconds);
        json.WriteString("ends_at", now.Ends);
        WriteRow(json, "latest", now.Now);
        if (now.Judged is { } judged) WriteRow(json, "judged", judged);
        WriteLevels(json, judgement.Levels);
        WriteRecords(json, judgement.Total.Counts);
        if (judgement.SentBytes is { } sent) json.WriteNumber("sent_bytes", (double)sent * judgement.Run.Copies);
        if (judgement.Run.EstimatedBytes is { } estimate) json.WriteNumber("estimated_bytes", estimate);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, string name, SnapshotRow row)
    {
        json.WriteStartObject(name);
        json.WriteNumber("asked", Rounded(row.Asked));
        json.WriteNumber("sent", Rounded(row.Sent));
        json.WriteNumber("acked", Rounded(row.Acked));
        json.WriteNumber("rows", Rounded(row.Rows));
        json.WriteNumber("responses", row.Responses);
        json.WriteStartArray("response");
        foreach (Percentile percentile in Percentiles.Reported)
        {
            json.WriteStartArray();
            json.WriteStringValue(percentile.Name);
            if (row[percentile] is { } us)
                json.WriteNumberValue(us);
            else
                json.WriteNullValue();
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLevels(Utf8JsonWriter json, Levels levels)
    {
        json.WriteNumber("in_flight", levels.InFlight);
        json.WriteNumber("behind_us", levels.BehindUs);
        json.WriteNumber("unacked_us", levels.UnackedUs);
    }

    // Lost, repeated and the others by their names; what needs a pipeline to happen only when it does.
    private static void WriteRecords(Utf8JsonWriter json, Counts counts)
    {
        json.WriteStartArray("records");
        foreach (IntegrityViolation violation in IntegrityViolations.All)
            if (violation.IsOfEveryRun || violation.CountOf(counts) > 0) Write(violation.Name, violation.CountOf(counts));
        Write("failed", counts.Failed);
        Write("unknown", counts.Unknown);
        json.WriteEndArray();
        json.WriteNumber("arrived", counts.Arrived);
        json.WriteNumber("held_back", counts.HeldBack);

        void Write(string name, long count)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }
    }

    private static double Rounded(double perSecond) => Math.Round(perSecond, 3);

    private static ReadOnlySpan<byte> Write(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Writing))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return text.WrittenSpan;
    }
}
