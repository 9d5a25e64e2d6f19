using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Soakd.RunFiles;

/// <summary>
/// Names a run twice: by the 24 bits that its stamps carry, and by a name that begins with the time and contains the plan,
/// such as <c>20261124T0100Z-sustained-load-7f3a91</c>.
/// </summary>
internal sealed record RunId(string Name, int Tag)
{
    /// <summary>A new identity. The tag is random, so that records of two runs on one topic can be distinguished.</summary>
    public static RunId Create(DateTimeOffset startedAt, string plan)
    {
        int tag = RandomNumberGenerator.GetInt32(1 << 24);
        return new RunId($"{startedAt.UtcDateTime:yyyyMMdd'T'HHmm'Z'}-{Slug(plan)}-{tag:x6}", tag);
    }

    // A plan may be a file of any name; the run's name is a directory.
    private static string Slug(string plan)
    {
        string kept = new([.. plan.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? char.ToLowerInvariant(c) : '-')]);
        kept = kept.Trim('-', '.');
        return kept.Length == 0 ? "plan" : kept[..Math.Min(kept.Length, 40)];
    }
}

/// <summary>Names a plan by its content: runs with the same hash played the same.</summary>
internal static class PlanHash
{
    /// <param name="plan">The plan as JSON, as the journal holds it.</param>
    public static string Of(string plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan)))[..12];
}

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
