using System.Security.Cryptography;
using System.Text;
using Soakd.Configuration;

namespace Soakd.Tuning;

/// <summary>
/// Watches a file by its content. So it sees every way to replace the file: a write, a rename, or a changed link, as Kubernetes does it. A
/// new content counts when two looks in a row see the same. One thread at a time.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="known">Remembers which content was taken last, also for a later watch of the same file.</param>
internal sealed class WatchedFile(string path, LastGoodTuning known)
{
    private string _lookedAt = "";

    /// <summary>Looks once.</summary>
    /// <param name="atOnce">Whether one look is enough.</param>
    /// <returns>The content, if it is new and two looks have seen it; else null.</returns>
    public WatchedContent? Poll(bool atOnce)
    {
        (string mark, WatchedContent content) = Look();
        bool settled = atOnce || mark == _lookedAt;
        _lookedAt = mark;
        if (!settled || mark == known.Considered) return null;
        known.Considered = mark;
        return content;
    }

    private (string Mark, WatchedContent Content) Look()
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            string text = new UTF8Encoding(false).GetString(bytes).TrimStart('\uFEFF');
            return (Convert.ToHexString(SHA256.HashData(bytes)), new WatchedContent(text, ""));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string problem = FileError.Reason(error);
            return ($"? {problem}", new WatchedContent(null, problem));
        }
    }
}

/// <summary>The content of a file.</summary>
/// <param name="Text">The text; null when the file cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record WatchedContent(string? Text, string Problem);
