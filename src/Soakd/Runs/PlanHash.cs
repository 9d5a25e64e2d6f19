using System.Security.Cryptography;
using System.Text;

namespace Soakd.Runs;

/// <summary>Names a plan by its content: runs with the same hash played the same.</summary>
internal static class PlanHash
{
    /// <param name="plan">The plan as JSON, as the journal holds it.</param>
    public static string Of(string plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan)))[..12];
}
