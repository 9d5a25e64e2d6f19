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
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private WatchedContent? _lookedAt;

    /// <summary>Looks once.</summary>
    /// <param name="atOnce">Whether one look is enough.</param>
    /// <returns>The content, if it is new and two looks have seen it; else null.</returns>
    public WatchedContent? Poll(bool atOnce)
    {
        WatchedContent content = Look();
        bool settled = atOnce || content == _lookedAt;
        _lookedAt = content;
        if (!settled || content == known.Considered) return null;
        known.Considered = content;
        return content;
    }

    private WatchedContent Look()
    {
        try
        {
            return new WatchedContent(Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'), "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new WatchedContent(null, FileError.Reason(error));
        }
    }
}

/// <summary>The content of a file.</summary>
/// <param name="Text">The text; null when the file cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record WatchedContent(string? Text, string Problem);
