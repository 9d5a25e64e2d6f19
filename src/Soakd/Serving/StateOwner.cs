using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Serving;

/// <summary>Proves that one daemon alone works in a directory of runs: two would play the same schedule twice.</summary>
internal static class StateOwner
{
    /// <summary>The name of the file that proves it.</summary>
    public const string FileName = "serve.lock";

    /// <summary>Takes the directory, and makes it when there is none.</summary>
    /// <returns>The proof, which the daemon keeps until its end.</returns>
    /// <exception cref="ConfigurationException">Another daemon has it, or it cannot be written.</exception>
    public static ProofOfLife Take(string directory, TimeProvider time)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            if (ProofOfLife.IsKept(path)) throw Problem(directory, "another soakd serve works in this directory");
            return ProofOfLife.Create(path, spareBytes: 0, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(directory, $"a directory that soakd may create and write is needed: {FileError.Reason(error)}");
        }
    }

    private static ConfigurationException Problem(string directory, string what) =>
        new(new SettingsProblem(SettingCatalogue.RunsDirectory.Key, directory, what, default).ToString());
}
