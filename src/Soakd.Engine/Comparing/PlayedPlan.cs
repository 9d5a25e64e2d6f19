using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soakd.Engine.Comparing;

/// <summary>
/// A plan by what of it is played: its name with a hash of arrivals, warm-up, drain and phases. Objectives are left out: a limit that was
/// set anew makes no other load.
/// </summary>
internal static class PlayedPlan
{
    // What is judged, and from when on, is no other load.
    private static readonly string[] Judging = ["objectives", "settle"];
    private const string Name = "name";

    /// <param name="plan">The plan as a journal holds it; whatever it is.</param>
    public static string Of(string plan)
    {
        try
        {
            if (JsonNode.Parse(plan) is JsonObject played)
            {
                foreach (string key in Judging)
                    played.Remove(key);
                string name = played[Name] is JsonValue value && value.TryGetValue(out string? text) ? text : "unnamed";
                return $"{name} {Hash(played.ToJsonString())}";
            }
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON, a key twice, or half a letter: then only the very same text is the same plan.
        }

        return $"unreadable {Hash(plan)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
