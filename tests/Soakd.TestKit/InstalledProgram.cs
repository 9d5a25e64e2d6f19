using System.Diagnostics;

namespace Soakd.TestKit;

/// <summary>A program of this machine: one in the path, or one that only root has in its path.</summary>
public static class InstalledProgram
{
    private static readonly string[] OfRoot = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The path of a program; null when it is not installed.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(OfRoot)
        .Select(directory => Path.Combine(directory, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The exit code, and what it printed on both streams.</returns>
    public static async Task<(int ExitCode, string Printed)> RunAsync(
        string program, IEnumerable<string> arguments, string input, CancellationToken stop)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop), errors = process.StandardError.ReadToEndAsync(stop);
        await process.StandardInput.WriteAsync(input.AsMemory(), stop).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop).ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
    }
}
