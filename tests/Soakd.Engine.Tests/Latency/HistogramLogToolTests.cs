using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

/// <summary>HdrHistogram's own tool, as Apache Kafka ships it, reads what soakd wrote.</summary>
public sealed class HistogramLogToolTests
{
    [Fact]
    public void Write_ReadByHdrHistogramsOwnTool_IsTheSameDistribution()
    {
        string? jar = FindJar();
        Assert.SkipWhen(jar is null, "lacks HdrHistogram's jar (KAFKA_HOME/libs, or ../shared/kafka/libs beside the project)");

        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        for (int milliseconds = 1; milliseconds <= 1_000; milliseconds++)
            histogram.Record(milliseconds * 1_000L);
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(1_441_812_279_474);

        string path = Path.GetTempFileName();
        try
        {
            using (var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                HistogramLogWriter log = HistogramLogWriter.Begin(file, start, "soakd");
                log.Write(new HistogramLogEntry("response", start, TimeSpan.FromSeconds(1), histogram.ToCounts()));
                log.Write(new HistogramLogEntry("response", start.AddSeconds(1), TimeSpan.FromSeconds(1), histogram.ToCounts()));
                log.Write(new HistogramLogEntry("ack", start, TimeSpan.FromSeconds(1), LatencyCounts.Empty(HistogramLayout.Interval)));
            }

            string? output = RunJava("-cp", jar, "org.HdrHistogram.HistogramLogProcessor",
                "-i", path, "-tag", "response", "-outputValueUnitRatio", "1000");
            Assert.SkipWhen(output is null, "lacks java");

            // Both intervals together, without the unchanged kind. The figures are those of that tool for its own histograms.
            Assert.Contains("Total count    =         2000", output, StringComparison.Ordinal);
            Assert.Contains("501.76 0.500000000000       1002", output, StringComparison.Ordinal);
            Assert.Contains("950.27 0.950000000000       1900", output, StringComparison.Ordinal);
            Assert.Contains("#[Max     =      1003.52", output, StringComparison.Ordinal);
            Assert.Equal(501_759, histogram.ValueAtPercentile(50));
            Assert.Equal(950_271, histogram.ValueAtPercentile(95));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? FindJar()
    {
        string? project = AppContext.BaseDirectory;
        while (project is not null && !File.Exists(Path.Combine(project, "Worker.sln")))
            project = Path.GetDirectoryName(project);

        string[] folders =
        [
            Environment.GetEnvironmentVariable("KAFKA_HOME") ?? "",
            Path.Combine(project ?? "", "..", "shared", "kafka"),
        ];
        return folders
            .Select(folder => Path.Combine(folder, "libs"))
            .Where(Directory.Exists)
            .SelectMany(libs => Directory.EnumerateFiles(libs, "HdrHistogram-*.jar"))
            .FirstOrDefault();
    }

    private static string? RunJava(params string[] arguments)
    {
        try
        {
            using var java = Process.Start(new ProcessStartInfo("java", arguments) { RedirectStandardOutput = true })!;
            string output = java.StandardOutput.ReadToEnd();
            java.WaitForExit();
            return output;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
