using System.Globalization;
using System.Runtime.InteropServices;

namespace Soakd.Benchmarks;

/// <summary>What the figures were measured on: a figure without its machine says nothing.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC; {Processor()}, {Environment.ProcessorCount} cores, {Memory() / (1 << 20):0.0} GiB; " +
        $"{RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; librdkafka {Confluent.Kafka.Library.VersionString}; load {Load()}");

    /// <summary>Runnable threads over the last minute: above 0.5 before a benchmark, others are at work too.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Processor() => Line("/proc/cpuinfo", "model name");

    private static double Memory() => double.Parse(Line("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
