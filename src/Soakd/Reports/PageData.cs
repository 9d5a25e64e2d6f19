using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plots;

namespace Soakd.Reports;

/// <summary>
/// The data of <c>report.html</c> and of the live page: what report.json says, without its longest lists, and the plots.
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

    /// <summary>The data as JSON on one line. Every less-than sign in it is escaped, so it cannot end the element that holds it.</summary>
    public static string Of(Judgement judgement, RunPlots plots)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            WriteProperties(json, judgement, plots);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Writes the data as properties of an object.</summary>
    internal static void WriteProperties(Utf8JsonWriter json, Judgement judgement, RunPlots plots)
    {
        json.WriteNumber("v", 1);
        json.WritePropertyName("report");
        JsonSerializer.Serialize(json, Shortened(JsonReport.DocumentOf(judgement)), Compact);
        json.WritePropertyName("phases");
        JsonSerializer.Serialize(json, Phases(judgement), Compact);
        json.WriteStartObject("plots");
        PlotsJson.Write(json, plots);
        json.WriteEndObject();
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

    /// <summary>A report without its longest lists.</summary>
    internal static ReportDocument Shortened(ReportDocument document) => document with
    {
        Timeline = [],
        Segments = [],
        Generations = [],
        Losses = [],
        Events = [.. document.Events.Take(MostEvents)],
        Pressure = [.. document.Pressure.Select(domain => domain with { Episodes = [.. domain.Episodes.Take(MostEpisodes)] })],
    };
}

/// <summary>A phase in the data of a page.</summary>
internal sealed record PagePhase(string Name, bool Judged, long FromUs, long ToUs);
