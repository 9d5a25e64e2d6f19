using System.Text.Json;

namespace Soakd.Reports;

/// <summary>The name of the plan that a journal holds.</summary>
internal static class PlanName
{
    /// <param name="plan">The plan as JSON, or whatever a damaged journal has in its place.</param>
    public static string Of(string plan)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(plan);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("name", out JsonElement name)
                && name is { ValueKind: JsonValueKind.String }
                ? name.GetString()!
                : "unnamed";
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return "unnamed";
        }
    }
}
