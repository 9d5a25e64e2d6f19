using System.Diagnostics;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Drills;

/// <summary>A run in a process of its own. So two runs do not disturb each other, and a leak ends with the process.</summary>
internal static class SoakChild
{
    // The highest exit code of a run that came to its end, with or without a verdict.
    private const int HighestOfAVerdict = 2;

    private const int FirstOfASignal = 128;

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
        foreach (string name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
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
        if (child.ExitCode is ExitCodes.Fault or >= FirstOfASignal)
            throw new InvalidOperationException($"a run of the drill ended with exit code {child.ExitCode}: {errors.LastOrDefault("without a message")}");
        if (child.ExitCode > HighestOfAVerdict)
            throw new ConfigurationException([$"soakd drill: a run could not be played (exit code {child.ExitCode})", .. errors]);
    }

    // The runs of a drill must not read settings from the environment, and must not report to a build server.
    private static bool IsOurs(string name) =>
        name.StartsWith("SOAKD", StringComparison.Ordinal) || name is "GITHUB_STEP_SUMMARY" or "GITHUB_ACTIONS";
}
