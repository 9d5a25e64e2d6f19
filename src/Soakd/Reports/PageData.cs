using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plots;

namespace Soakd.Reports;

/// <summary>
/// The data of <c>report.html</c>: what report.json says, without its longest lists, and the plots. A column holds one quantity over all
/// points, which is a third of the length of a list of points.
/// </summary>
internal static class PageData
{
    // A page is read by people. What is beyond these stands in report.json.
    internal const int MostEvents = 400;
    internal const int MostEpisodes = 200;

    /// <summary>How a page holds JSON: on one line, with every less-than sign escaped, so that it cannot end the element around it.</summary>
    internal static readonly JsonSerializerOptions Compact = new(JsonReport.Options)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.Default,
    };

    private static readonly (string Name, Func<TimelinePoint, long?> Read)[] Columns =
    [
        ("from_us", point => point.Window.FromUs), ("to_us", point => point.Window.ToUs), ("scheduled", point => point.Scheduled),
        ("sent", point => point.Sent), ("acked", point => point.Acked), ("arrived", point => point.Arrived),
        ("skipped", point => point.Skipped), ("held_back", point => point.HeldBack), ("worst_p50_us", point => point.WorstP50Us),
        ("worst_p95_us", point => point.WorstP95Us), ("worst_p99_us", point => point.WorstP99Us), ("max_us", point => point.MaxUs),
        ("max_held_back_us", point => point.MaxHeldBackUs), ("behind_us", point => point.BehindUs),
        ("unacked_us", point => point.UnackedUs), ("in_flight", point => point.InFlight), ("backlog", point => point.Backlog),
    ];

    /// <summary>The data as JSON on one line. Every less-than sign in it is escaped, so it cannot end the element that holds it.</summary>
    public static string Of(Judgement judgement, RunPlots plots)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WritePropertyName("report");
            JsonSerializer.Serialize(json, Shortened(JsonReport.DocumentOf(judgement)), Compact);
            json.WritePropertyName("phases");
            JsonSerializer.Serialize(json, Phases(judgement), Compact);
            json.WriteStartObject("plots");
            WritePoints(json, plots.Points);
            WriteLevels(json, plots.Levels);
            WriteHeat(json, plots.Heat);
            WriteMemory(json, plots.Memory);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The phases as they were played: the segments, with those of the same phase in a row as one.</summary>
    internal static IReadOnlyList<PagePhase> Phases(Judgement judgement)
    {
        var phases = new List<PagePhase>();
        foreach (LoadSummary segment in judgement.Segments)
        {
            if (phases.Count > 0 && phases[^1] is { } last && last.Name == segment.Name && last.Judged == segment.Judged)
                phases[^1] = last with { ToUs = segment.Window.ToUs };
            else
                phases.Add(new PagePhase(segment.Name, segment.Judged, segment.Window.FromUs, segment.Window.ToUs));
        }

        return phases;
    }

    private static ReportDocument Shortened(ReportDocument document) => document with
    {
        Timeline = [],
        Segments = [],
        Generations = [],
        Losses = [],
        Events = [.. document.Events.Take(MostEvents)],
        Pressure = [.. document.Pressure.Select(domain => domain with { Episodes = [.. domain.Episodes.Take(MostEpisodes)] })],
    };

    private static void WritePoints(Utf8JsonWriter json, IReadOnlyList<TimelinePoint> points)
    {
        json.WriteStartObject("points");
        foreach ((string name, Func<TimelinePoint, long?> read) in Columns)
            WriteColumn(json, name, points.Select(read));
        json.WriteEndObject();
    }

    // A digit a point: the level from 0 (OK) to 3 (SATURATED), and the owner in the order of its enumeration.
    private static void WriteLevels(Utf8JsonWriter json, IReadOnlyList<LevelPoint> levels)
    {
        json.WriteStartObject("levels");
        Write(PressureDomain.Produce, point => point.Produce);
        Write(PressureDomain.Pipeline, point => point.Pipeline);
        Write(PressureDomain.Probe, point => point.Probe);
        json.WriteEndObject();

        void Write(PressureDomain domain, Func<LevelPoint, OwnedLevel> read)
        {
            json.WriteStartObject(JsonNamingPolicy.SnakeCaseLower.ConvertName(domain.ToString()));
            json.WriteString("level", string.Concat(levels.Select(point => (int)read(point).Level)));
            json.WriteString("owner", string.Concat(levels.Select(point => (int)read(point).Owner)));
            json.WriteEndObject();
        }
    }

    private static void WriteHeat(Utf8JsonWriter json, IReadOnlyList<HeatColumn> columns)
    {
        json.WriteStartObject("heat");
        WriteColumn(json, "from_us", columns.Select(column => (long?)column.Window.FromUs));
        WriteColumn(json, "to_us", columns.Select(column => (long?)column.Window.ToUs));
        WriteColumn(json, "first_row", columns.Select(column => (long?)column.FirstRow));
        json.WriteStartArray("counts");
        foreach (HeatColumn column in columns)
        {
            json.WriteStartArray();
            foreach (long count in column.Counts) json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter json, IReadOnlyList<SampledSeries> memory)
    {
        json.WriteStartArray("memory");
        foreach (SampledSeries series in memory)
        {
            json.WriteStartObject();
            json.WriteString("target", series.Target);
            json.WriteString("role", series.Role);
            WriteColumn(json, "at_us", series.Points.Select(point => (long?)point.AtUs));
            WriteColumn(json, "low", series.Points.Select(point => (long?)point.Low));
            WriteColumn(json, "high", series.Points.Select(point => (long?)point.High));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, IEnumerable<long?> values)
    {
        json.WriteStartArray(name);
        foreach (long? value in values)
        {
            if (value is { } known)
                json.WriteNumberValue(known);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}

/// <summary>A phase in the data of a page.</summary>
internal sealed record PagePhase(string Name, bool Judged, long FromUs, long ToUs);
