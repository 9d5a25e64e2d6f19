using System.Text;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Ci;

/// <summary>The page that GitHub Actions shows for a step. It is Markdown, appended to a file that GitHub names.</summary>
internal static class StepSummary
{
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>GitHub refuses a larger file as a whole.</summary>
    internal const int MostBytes = 1024 * 1024;

    private const string Cut = "\n\n(cut here: the summary of a step may have at most 1 MiB; the report has the rest)\n";

    /// <summary>Appends a page, and cuts it where the file would become too large.</summary>
    /// <returns>The problem, in one line; null when there is none. A build must not fail because it has no summary.</returns>
    public static string? Append(string path, string page)
    {
        try
        {
            return Patience.With(() => AppendNow(path, page));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the step summary {path} cannot be written: {FileError.Reason(error)}";
        }
    }

    private static string? AppendNow(string path, string page)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        byte[] bytes = Encoding.UTF8.GetBytes(page + "\n");
        int space = (int)Math.Clamp(MostBytes - file.Length, 0, MostBytes);
        if (bytes.Length <= space)
        {
            file.Write(bytes);
            return null;
        }

        int end = bytes.AsSpan(0, Math.Max(0, space - Cut.Length)).LastIndexOf((byte)'\n');
        if (end <= 0) return $"the step summary {path} has no space left";
        file.Write(bytes.AsSpan(0, end));
        file.Write(Encoding.UTF8.GetBytes(Cut));
        return null;
    }
}
