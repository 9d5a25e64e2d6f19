using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Soakd.Kafka.Clients;

namespace Soakd.Runs;

/// <summary>The machine and the software that a run was played with, for the manifest and the report.</summary>
internal static class MachineFacts
{
    public static IReadOnlyDictionary<string, string> Read() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["host"] = Environment.MachineName,
        ["cores"] = $"{Environment.ProcessorCount}",
        ["memory"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024)} MiB",
        ["os"] = RuntimeInformation.OSDescription,
        ["architecture"] = $"{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant(),
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["librdkafka"] = NativeClient.Version,
        ["librdkafka.features"] = string.Join(' ', NativeClient.Features),
    };
}

/// <summary>The version of this program, without the build's own marks.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";
}

/// <summary>
/// Names the monotonic clock that this process reads: equal names may be subtracted from one another (docs/method.md#clocks).
/// </summary>
internal static class ClockDomain
{
    /// <summary>A short hash of the machine's boot id and time namespace, or of its name when the kernel reports neither.</summary>
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
