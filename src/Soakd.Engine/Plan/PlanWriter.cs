using System.Text;
using System.Text.Json;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Plan;

/// <summary>Writes a plan as the file from which it can be read again.</summary>
public static class PlanWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>The plan as JSON text, indented, with a line feed at its end.</summary>
    public static string Write(SoakPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, plan);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>The plan as a JSON object within a larger document.</summary>
    public static void Write(Utf8JsonWriter json, SoakPlan plan)
    {
        json.WriteStartObject();
        json.WriteString("name", plan.Name);
        json.WriteString("arrivals", plan.Arrivals == Arrivals.Poisson ? "poisson" : "constant");
        json.WriteString("warmUp", DurationText.Format(plan.WarmUp));
        json.WriteBoolean("settle", plan.Settle);
        json.WriteString("drain", DurationText.Format(plan.Drain));
        json.WriteStartObject("objectives");
        foreach (var (name, limit) in plan.Objectives)
            json.WriteString(name, limit);
        json.WriteEndObject();
        json.WriteStartArray("phases");
        foreach (var phase in plan.Phases)
            WritePhase(json, phase);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePhase(Utf8JsonWriter json, Phase phase)
    {
        json.WriteStartObject();
        json.WriteString("name", phase.Name);
        json.WriteString("kind", phase.Kind.Name);
        json.WriteString("duration", DurationText.Format(phase.Duration));
        phase.WriteFields(json);
        json.WriteEndObject();
    }
}
