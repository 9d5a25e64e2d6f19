using System.Diagnostics;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Drills;

/// <summary>A run in a child process. So two runs do not disturb each other, and a leak ends with the process.</summary>
internal static class SoakChild
{
    // The highest exit code of a run that was played: INCONCLUSIVE or INCOMPLETE.
    private const int HighestVerdictCode = 2;

    // A process that a signal ended has this exit code or a higher one.
    private const int FirstSignalCode = 128;

    /// <summary>Plays a run to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancel">Ends the run and its broker at once.</param>
    /// <exception cref="ConfigurationException">The run could not be played. The exception has the messages of the run.</exception>
    /// <exception cref="InvalidOperationException">A fault in soakd or a signal ended the run.</exception>
    public static async Task PlayAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "soakd"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsRemoved).ToList()) start.Environment.Remove(name);
        using var child = Process.Start(start)!;
        child.StandardInput.Close();
        Task<string> output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = child.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await child.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            throw;
        }

        await output;
        string[] errors = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (child.ExitCode is ExitCodes.Fault or >= FirstSignalCode)
        {
            string message = errors.LastOrDefault("without a message");
            throw new InvalidOperationException($"a run of the drill ended with exit code {child.ExitCode}: {message}");
        }

        if (child.ExitCode > HighestVerdictCode)
            throw new ConfigurationException([$"soakd drill: a run could not be played (exit code {child.ExitCode})", .. errors]);
    }

    // The runs of a drill must not read settings from the environment, and must not report to a build server.
    private static bool IsRemoved(string name) =>
        name.StartsWith("SOAKD", StringComparison.Ordinal) || name is "GITHUB_STEP_SUMMARY" or "GITHUB_ACTIONS";
}
