using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Soakd.Hosting;
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
    /// <summary>That of this process.</summary>
    public static string Name() => Of(
        ProcessIdentity.Own, new FileInfo("/proc/self/ns/time").LinkTarget, TryRead("/proc/self/timens_offsets"));

    /// <summary>
    /// A short hash of the machine's boot id and of the time namespace. Where the boot id is hidden, the machine's name stands for it: the
    /// namespace has the same number on every machine.
    /// </summary>
    /// <param name="process">The process.</param>
    /// <param name="timeNamespace">The kernel's name for its time namespace; null where there is none.</param>
    /// <param name="offsets">The offsets of the clocks in it; null where there are none.</param>
    internal static string Of(ProcessIdentity process, string? timeNamespace, string? offsets)
    {
        string machine = process.Boot.Length > 0 ? process.Boot : process.Host;
        string text = string.Join('\n', ((string?[])[machine, timeNamespace, offsets]).Where(fact => fact is not null));
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
