using System.ComponentModel;
using System.Diagnostics;

namespace Soakd.TestKit.Kafka;

/// <summary>Runs a script of the Kafka distribution to its end. What it starts inherits its priority.</summary>
internal static class ScriptRun
{
    // What Kafka's scripts give to Java, with the quick one of Java's two compilers.
    private const string QuickJava = "-Xms256m -Xmx512m -XX:+UseG1GC -XX:TieredStopAtLevel=1";

    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">The script failed. The message has its output.</exception>
    public static async Task<string> RunAsync(string script, IEnumerable<string> arguments, KafkaClusterOptions options, CancellationToken stop)
    {
        var start = new ProcessStartInfo("nice", ["-n", $"{options.Niceness}", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.CompilesQuickly) start.Environment["KAFKA_JVM"] = QuickJava;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{script} did not start");
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
            Task<string> errors = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
            string printed = await output.ConfigureAwait(false), said = await errors.ConfigureAwait(false);
            return process.ExitCode == 0
                ? printed
                : throw new InvalidOperationException($"{Path.GetFileName(script)}: {printed}{said}");
        }
        catch (OperationCanceledException)
        {
            End(process);
            throw;
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }
}
