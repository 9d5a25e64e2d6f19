using System.Text;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Serving;

/// <summary>Proves that one daemon alone works in a directory of runs: two would play the same schedule twice.</summary>
internal static class StateOwner
{
    /// <summary>The name of the file that proves it.</summary>
    public const string FileName = "serve.lock";

    /// <summary>
    /// Takes the directory, and makes it when there is none. A file that a crash of the machine or of a container left behind looks like
    /// that of a live process for a while; it gives no sign any more, and that is waited for.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="say">Says what is waited for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The proof, which the daemon keeps until its end.</returns>
    /// <exception cref="ConfigurationException">Another daemon has it, or it cannot be written.</exception>
    public static async Task<ProofOfLife> TakeAsync(
        string directory, Action<string> say, TimeProvider time, CancellationToken cancel)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            if (ProofOfLife.IsKept(path) && await GivesSignsAsync(path, say, time, cancel))
                throw Problem(directory, "another soakd serve works in this directory");
            return ProofOfLife.Create(path, spareBytes: 0, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(directory, $"a directory that soakd may create and write is needed: {FileError.Reason(error)}");
        }
    }

    // A file that is locked cannot be read, and a process that may be asked says it at once.
    private static async Task<bool> GivesSignsAsync(
        string path, Action<string> say, TimeProvider time, CancellationToken cancel)
    {
        if (ProofOfLife.SignIn(path) is not { } sign) return true;
        if (ProcessIdentity.Read(Encoding.UTF8.GetBytes($"{sign}\n")) is not { Runs: not true } owner) return true;

        // The file server of another machine may hold its signs back.
        TimeSpan wait = owner.Host == ProcessIdentity.Own.Host ? 2.5 * ProofOfLife.Period : ProofOfLife.LongestSilence;
        say($"a soakd serve of {owner.Host} has {path}; it is taken over when that one gives no sign of life, within {wait.TotalSeconds:0} s");
        for (TimeSpan waited = TimeSpan.Zero; waited < wait; waited += ProofOfLife.Period)
        {
            await Task.Delay(ProofOfLife.Period, time, cancel);
            if (ProofOfLife.SignIn(path) != sign) return true;

            // The silence counts from its last sign on, which is older than this process.
            if (!ProofOfLife.IsKept(path)) return false;
        }

        return false;
    }

    private static ConfigurationException Problem(string directory, string what) =>
        new(new SettingsProblem(SettingCatalogue.RunsDirectory.Key, directory, what, default).ToString());
}
