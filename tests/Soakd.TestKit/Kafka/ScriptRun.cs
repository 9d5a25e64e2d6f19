using System.ComponentModel;
using System.Diagnostics;

namespace Soakd.TestKit.Kafka;

/// <summary>Runs a script to its end. What it starts inherits its priority.</summary>
internal static class ScriptRun
{
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">The script failed. The message has its output.</exception>
    public static async Task<string> RunAsync(string script, IEnumerable<string> arguments, int niceness, CancellationToken stop)
    {
        var start = new ProcessStartInfo("nice", ["-n", $"{niceness}", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
