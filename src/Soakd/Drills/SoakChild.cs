using System.Diagnostics;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Drills;

/// <summary>A run in a process of its own: one cannot spoil the other, and a leak ends with it.</summary>
internal static class SoakChild
{
    // A verdict was reached: PASS, WARN or FAIL, or none could be.
    private const int HighestOfAVerdict = 2;

    private const int FirstOfASignal = 128;

    /// <summary>Plays a run to its end.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="cancel">Ends it, and its broker, at once.</param>
    /// <exception cref="ConfigurationException">It could not be played, with what it said.</exception>
    /// <exception cref="InvalidOperationException">It ended by a fault of its own or a signal.</exception>
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
        Task<string> said = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
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

        await said;
        string[] told = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (child.ExitCode is ExitCodes.Fault or >= FirstOfASignal)
            throw new InvalidOperationException($"a run of the drill ended with exit {child.ExitCode}: {told.LastOrDefault("it said nothing")}");
        if (child.ExitCode > HighestOfAVerdict)
            throw new ConfigurationException([$"soakd drill: a run could not be played (exit {child.ExitCode})", .. told]);
    }

    // Settings of the environment, and the places where a build server wants summaries: the drill's runs are no runs of its.
    private static bool IsOurs(string name) =>
        name.StartsWith("SOAKD", StringComparison.Ordinal) || name is "GITHUB_STEP_SUMMARY" or "GITHUB_ACTIONS";
}
