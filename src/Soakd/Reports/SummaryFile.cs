using System.Text;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Reports;

/// <summary>
/// A file that takes the summary of a run for whoever has no terminal. Kubernetes keeps the last 4,096 bytes of the termination log of a
/// container; the verdict stands first, so a longer summary loses its last lines.
/// </summary>
internal static class SummaryFile
{
    private const int MostBytes = 4096;

    /// <summary>Writes the summary over what the file had.</summary>
    /// <returns>What went wrong; null when it stands there.</returns>
    public static string? Write(string path, string summary)
    {
        try
        {
            return Patience.With<string?>(() =>
            {
                File.WriteAllText(path, Shortened(summary));
                return null;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the summary could not be written to {path}: {FileError.Reason(error)}";
        }
    }

    private static string Shortened(string summary)
    {
        while (Encoding.UTF8.GetByteCount(summary) > MostBytes)
        {
            int end = summary.TrimEnd('\n').LastIndexOf('\n');
            summary = end < 0 ? summary[..(summary.Length / 2)] : summary[..(end + 1)];
        }

        return summary;
    }
}
