using System.Runtime.InteropServices;
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
