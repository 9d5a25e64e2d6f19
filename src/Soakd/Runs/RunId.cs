using System.Security.Cryptography;

namespace Soakd.Runs;

/// <summary>
/// Names a run twice: by the 24 bits that its stamps carry, and by a name that sorts by time and tells the plan,
/// such as <c>20261124T0100Z-sustained-load-7f3a91</c>.
/// </summary>
internal sealed record RunId(string Name, int Tag)
{
    /// <summary>A new identity; the tag is drawn at random, so that two runs on one topic are told apart.</summary>
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
