using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.RunFiles;

/// <summary>Proves before a run that its files can be written, and leaves nothing behind.</summary>
internal static class WriteProof
{
    /// <summary>The directory of runs, or of this one.</summary>
    /// <returns>The path, as a person would type it.</returns>
    /// <exception cref="ConfigurationException">Runs cannot be kept there.</exception>
    public static string OfRuns(RunsOptions options)
    {
        if (options.OutDirectory is { } own && File.Exists(Path.Combine(own, RunDirectory.JournalName)))
            throw RunDirectory.Refusal(options, new IOException("it holds a run already"));
        return RunDirectory.ProveWritable(options);
    }

    /// <summary>The log file.</summary>
    /// <returns>The path, as a person would type it.</returns>
    /// <exception cref="ConfigurationException">It cannot be written.</exception>
    public static string OfLog(LogOptions options)
    {
        if (options.File is not { } path) return "none";
        try
        {
            return Patience.With(() => Proven(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new SettingsProblem(
                SettingCatalogue.LogFile.Key, path, $"cannot be written: {FileError.Reason(error)}", default).ToString());
        }
    }

    private static string Proven(string path)
    {
        if (!File.Exists(path))
        {
            ProveRoomFor(Path.GetFullPath(path));
            return path;
        }

        using FileStream file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return file.CanSeek ? path : throw new IOException("it is not a regular file");
    }

    private static void ProveRoomFor(string path)
    {
        string nearest = path;
        while (!Directory.Exists(nearest))
        {
            if (File.Exists(nearest)) throw new IOException($"{nearest} is a file, not a directory");
            nearest = Path.GetDirectoryName(nearest)!;
        }

        if (nearest == path) throw new IOException("it is a directory");
        string proof = Path.Combine(nearest, $".soakd-{Environment.ProcessId}");
        File.WriteAllBytes(proof, []);
        File.Delete(proof);
    }
}
