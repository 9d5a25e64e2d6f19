using System.Diagnostics;

namespace Soakd.Benchmarks.Running;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProgram
{
    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="watch">Called with the running process, to watch it.</param>
    /// <param name="stop">Kills it.</param>
    /// <returns>Its output and its exit code.</returns>
    public static async Task<(string Output, string Errors, int ExitCode)> RunAsync(
        string file, IEnumerable<string> arguments, Func<Process, Task>? watch, CancellationToken stop)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration kill = stop.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        Task watching = watch is null ? Task.CompletedTask : watch(process);
        await process.WaitForExitAsync(stop);
        await watching;
        return (await output, await errors, process.ExitCode);
    }
}
