using System.Text.RegularExpressions;
using Soakd.Hosting;

namespace Soakd.Logging;

/// <summary>The log files that earlier second processes left beside the log file. Nobody else would ever delete them.</summary>
internal static class OldLogs
{
    /// <summary>Removes the oldest of them, so that at most a number of them is left. Those that a living process writes stay.</summary>
    /// <param name="path">The log file that the configuration names.</param>
    /// <param name="keep">How many files to keep.</param>
    public static void Remove(string path, int keep)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string stem = Regex.Escape(Path.GetFileNameWithoutExtension(path)), extension = Regex.Escape(Path.GetExtension(path));
        var name = new Regex(
            $"^(?<log>{stem}-[0-9]+(-[0-9]+)?)(_[0-9]+)?{extension}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        try
        {
            FileInfo[] old =
            [
                .. new DirectoryInfo(directory).EnumerateFiles()
                    .Where(file => name.IsMatch(file.Name) && !IsWritten(file))
                    .OrderByDescending(file => file.LastWriteTimeUtc)
                    .Skip(keep),
            ];
            foreach (FileInfo file in old)
            {
                file.Delete();
                File.Delete(OwnerOf(file));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next process that writes a file of its own tries again.
        }

        string OwnerOf(FileInfo file) =>
            Path.Combine(directory, name.Match(file.Name).Groups["log"].Value + Path.GetExtension(path) + LogName.OwnerSuffix);

        bool IsWritten(FileInfo file) => ProofOfLife.IsKept(OwnerOf(file));
    }
}
