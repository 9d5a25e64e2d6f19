using System.Security.Cryptography;
using System.Text;

namespace Soakd.Runs;

/// <summary>
/// Names the monotonic clock that this process reads: equal names may be subtracted from one another (measurement.md §6).
/// </summary>
internal static class ClockDomain
{
    /// <summary>A short hash of the machine's boot and of the time namespace; of the machine's name where the kernel tells neither.</summary>
    public static string Name()
    {
        string?[] facts =
        [
            TryRead("/proc/sys/kernel/random/boot_id"), new FileInfo("/proc/self/ns/time").LinkTarget, TryRead("/proc/self/timens_offsets"),
        ];
        string text = string.Join('\n', facts.Where(fact => fact is not null).DefaultIfEmpty(Environment.MachineName));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
