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
    /// <returns>The proof, which the daemon keeps until its end.</returns>
    /// <exception cref="ConfigurationException">Another daemon has it, or it cannot be written.</exception>
    public static async Task<ProofOfLife> TakeAsync(string directory, TimeProvider time, CancellationToken cancel)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            if (ProofOfLife.IsKept(path) && await GivesSignsAsync(path, time, cancel))
                throw Problem(directory, "another soakd serve works in this directory");
            return ProofOfLife.Create(path, spareBytes: 0, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(directory, $"a directory that soakd may create and write is needed: {FileError.Reason(error)}");
        }
    }

    // A file that is locked cannot be read, and a process that may be asked says it at once.
    private static async Task<bool> GivesSignsAsync(string path, TimeProvider time, CancellationToken cancel)
    {
        if (ProofOfLife.SignIn(path) is not { } sign) return true;
        if (ProcessIdentity.Read(Encoding.UTF8.GetBytes($"{sign}\n")) is not { Runs: not true } owner) return true;

        // The file server of another machine may hold its signs back.
        TimeSpan wait = owner.Host == ProcessIdentity.Own.Host ? 2.5 * ProofOfLife.Period : ProofOfLife.LongestSilence;
        for (TimeSpan waited = TimeSpan.Zero; waited < wait; waited += ProofOfLife.Period)
        {
            await Task.Delay(ProofOfLife.Period, time, cancel);
            if (ProofOfLife.SignIn(path) != sign) return true;
        }

        return false;
    }

    private static ConfigurationException Problem(string directory, string what) =>
        new(new SettingsProblem(SettingCatalogue.RunsDirectory.Key, directory, what, default).ToString());
}
