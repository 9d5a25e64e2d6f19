using System.Text;
using Soakd.Configuration;

namespace Soakd.Ci;

/// <summary>The page that GitHub Actions shows for a step: Markdown appended to the file that it names.</summary>
internal static class StepSummary
{
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>A larger file is refused as a whole.</summary>
    internal const int MostBytes = 1024 * 1024;

    private const string Cut = "\n\n(cut: a step's summary holds at most 1 MiB; the rest is in the report)\n";

    /// <summary>Appends a page, cut where the file would become too large.</summary>
    /// <returns>What went wrong, on one line, for a caution; null when nothing did. A build does not fail for want of a summary.</returns>
    public static string? Append(string path, string page)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            byte[] bytes = Encoding.UTF8.GetBytes(page + "\n");
            int room = (int)Math.Clamp(MostBytes - file.Length, 0, MostBytes);
            if (bytes.Length <= room)
            {
                file.Write(bytes);
                return null;
            }

            int end = bytes.AsSpan(0, Math.Max(0, room - Cut.Length)).LastIndexOf((byte)'\n');
            if (end <= 0)
                return $"the step summary {path} has no room left";
            file.Write(bytes.AsSpan(0, end));
            file.Write(Encoding.UTF8.GetBytes(Cut));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the step summary {path} cannot be written: {FileError.Tell(error)}";
        }
    }
}
