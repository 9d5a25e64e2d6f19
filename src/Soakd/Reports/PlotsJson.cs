using System.Text.Json;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plots;

namespace Soakd.Reports;

/// <summary>
/// Writes plots as JSON. A column holds one quantity over all points, which is a third of the length of a list of points.
/// </summary>
internal static class PlotsJson
{
    // Three digits: what is sent at 5 records a second is told from what is sent at 4.9.
    private const int RateDigits = 3;

    private static readonly (string Name, Func<TimelinePoint, long?> Read)[] Columns =
    [
        ("from_us", point => point.Window.FromUs), ("to_us", point => point.Window.ToUs), ("scheduled", point => point.Scheduled),
        ("sent", point => point.Sent), ("acked", point => point.Acked), ("arrived", point => point.Arrived),
        ("skipped", point => point.Skipped), ("held_back", point => point.HeldBack), ("worst_p50_us", point => point.WorstP50Us),
        ("worst_p95_us", point => point.WorstP95Us), ("worst_p99_us", point => point.WorstP99Us), ("max_us", point => point.MaxUs),
        ("max_held_back_us", point => point.MaxHeldBackUs), ("behind_us", point => point.BehindUs),
        ("unacked_us", point => point.UnackedUs), ("in_flight", point => point.InFlight), ("backlog", point => point.Backlog),
    ];

    private static readonly (string Name, Func<RatePoint, double> Read)[] RateColumns =
    [
        ("lowest_sent", point => point.Sent.Low), ("highest_sent", point => point.Sent.High), ("lowest_acked", point => point.Acked.Low),
        ("highest_acked", point => point.Acked.High), ("lowest_arrived", point => point.Arrived.Low),
        ("highest_arrived", point => point.Arrived.High),
    ];

    private static readonly (string Name, Func<LevelPoint, OwnedLevel> Read)[] Domains =
    [
        (NameOf(PressureDomain.Produce), point => point.Produce), (NameOf(PressureDomain.Pipeline), point => point.Pipeline),
        (NameOf(PressureDomain.Probe), point => point.Probe),
    ];

    /// <summary>Writes the properties of an object: all plots of a run.</summary>
    public static void Write(Utf8JsonWriter json, RunPlots plots)
    {
        WritePoints(json, plots);
        WriteLevels(json, plots.Levels);
        WriteHeat(json, plots.Heat);
        json.WriteStartArray("memory");
        foreach (SampledSeries series in plots.Memory) Write(json, series);
        json.WriteEndArray();
    }

    /// <summary>Writes the properties of an object: what the newest interval changed in the plots.</summary>
    public static void Write(Utf8JsonWriter json, PlotTail tail)
    {
        json.WriteNumber("index", tail.Index);
        json.WriteStartObject("points");
        foreach ((string name, Func<TimelinePoint, long?> read) in Columns) Write(json, name, read(tail.Point));
        foreach ((string name, Func<RatePoint, double> read) in RateColumns) json.WriteNumber(name, Rounded(read(tail.Rates)));
        json.WriteEndObject();
        json.WriteStartObject("levels");
        foreach ((string name, Func<LevelPoint, OwnedLevel> read) in Domains)
            WriteLevels(json, name, [read(tail.Levels)]);
        json.WriteEndObject();
        json.WriteNumber("heat_index", tail.HeatIndex);
        json.WriteStartObject("heat");
        json.WriteNumber("from_us", tail.Heat.Window.FromUs);
        json.WriteNumber("to_us", tail.Heat.Window.ToUs);
        json.WriteNumber("first_row", tail.Heat.FirstRow);
        WriteCounts(json, "counts", tail.Heat.Counts);
        json.WriteEndObject();
        json.WriteStartArray("memory");
        foreach (SampledTail series in tail.Memory)
        {
            json.WriteStartArray();
            json.WriteNumberValue(series.Index);
            json.WriteNumberValue(series.Point.AtUs);
            json.WriteNumberValue((long)series.Point.Low);
            json.WriteNumberValue((long)series.Point.High);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // The rates of a point of one interval say nothing that its counts do not.
    private static void WritePoints(Utf8JsonWriter json, RunPlots plots)
    {
        json.WriteStartObject("points");
        foreach ((string name, Func<TimelinePoint, long?> read) in Columns)
            WriteColumn(json, name, plots.Points.Select(read));
        foreach ((string name, Func<RatePoint, double> read) in plots.IsMerged ? RateColumns : [])
        {
            json.WriteStartArray(name);
            foreach (RatePoint point in plots.Rates) json.WriteNumberValue(Rounded(read(point)));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLevels(Utf8JsonWriter json, IReadOnlyList<LevelPoint> levels)
    {
        json.WriteStartObject("levels");
        foreach ((string name, Func<LevelPoint, OwnedLevel> read) in Domains) WriteLevels(json, name, [.. levels.Select(read)]);
        json.WriteEndObject();
    }

    // A digit a point: the level from 0 (OK) to 3 (SATURATED), and the owner in the order of its enumeration.
    private static void WriteLevels(Utf8JsonWriter json, string name, IReadOnlyList<OwnedLevel> levels)
    {
        json.WriteStartObject(name);
        json.WriteString("level", string.Concat(levels.Select(point => (int)point.Level)));
        json.WriteString("owner", string.Concat(levels.Select(point => (int)point.Owner)));
        json.WriteEndObject();
    }

    private static void WriteHeat(Utf8JsonWriter json, IReadOnlyList<HeatColumn> columns)
    {
        json.WriteStartObject("heat");
        WriteColumn(json, "from_us", columns.Select(column => (long?)column.Window.FromUs));
        WriteColumn(json, "to_us", columns.Select(column => (long?)column.Window.ToUs));
        WriteColumn(json, "first_row", columns.Select(column => (long?)column.FirstRow));
        json.WriteStartArray("counts");
        foreach (HeatColumn column in columns) WriteCounts(json, null, column.Counts);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string? name, IReadOnlyList<long> counts)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (long count in counts) json.WriteNumberValue(count);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SampledSeries series)
    {
        json.WriteStartObject();
        json.WriteString("target", series.Target);
        json.WriteString("role", series.Role);
        WriteColumn(json, "at_us", series.Points.Select(point => (long?)point.AtUs));
        WriteColumn(json, "low", series.Points.Select(point => (long?)point.Low));
        WriteColumn(json, "high", series.Points.Select(point => (long?)point.High));
        json.WriteEndObject();
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

    private static void Write(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static double Rounded(double perSecond) => Math.Round(perSecond, RateDigits);

    private static string NameOf(PressureDomain domain) => JsonNamingPolicy.SnakeCaseLower.ConvertName(domain.ToString());
}
