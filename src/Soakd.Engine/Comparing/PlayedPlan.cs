using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Identifies the load of a plan: its name with a hash of arrivals, warm-up, drain and phases. Objectives are left out, because a changed
/// limit does not change the load.
/// </summary>
internal static class PlayedPlan
{
    // These keys decide what is judged and from when on. They do not change the load.
    private static readonly string[] KeysOfJudging = ["objectives", "settle"];
    private const string Name = "name";

    /// <param name="plan">The plan text from a journal; any text.</param>
    public static string Of(string plan)
    {
        try
        {
            if (JsonNode.Parse(plan) is JsonObject played)
            {
                foreach (string key in KeysOfJudging)
                    played.Remove(key);
                string name = played[Name] is JsonValue value && value.TryGetValue(out string? text) ? text : "unnamed";
                return $"{name} {Hash(played.ToJsonString())}";
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // The text is not JSON, has a key twice, or has an invalid character. Then only the identical text is the same plan.
        }

        return $"unreadable {Hash(plan)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
