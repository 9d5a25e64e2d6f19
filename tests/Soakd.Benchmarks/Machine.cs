using System.Globalization;
using System.Runtime.InteropServices;

namespace Soakd.Benchmarks;

/// <summary>The machine of the figures. A figure without its machine has no meaning.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC; {Processor()}, {Environment.ProcessorCount} cores, {Memory() / (1 << 20):0.0} GiB; " +
        $"{RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; librdkafka "
            + $"{Confluent.Kafka.Library.VersionString}; load {Load()}");

    /// <summary>
    /// The mean number of runnable threads in the last minute. Above 0.5 before a benchmark, other programs use the machine too.
    /// </summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Processor() => Line("/proc/cpuinfo", "model name");

    private static double Memory() => double.Parse(Line("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
