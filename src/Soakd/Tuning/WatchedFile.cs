using System.Security.Cryptography;
using System.Text;
using Soakd.Configuration;

namespace Soakd.Tuning;

/// <summary>
/// Looks at a file by its content, so that every way of replacing it is seen: written in place, renamed over, or reached by links of which
/// one is swapped, as Kubernetes does. A content counts once two looks in a row agree. One thread at a time.
/// </summary>
internal sealed class WatchedFile(string path)
{
    private string _lookedAt = "";
    private string _taken = "";

    /// <summary>Looks once.</summary>
    /// <param name="atOnce">Whether a first look is enough.</param>
    /// <returns>What is there, when it is new and settled; else null.</returns>
    public WatchedContent? Poll(bool atOnce)
    {
        (string mark, WatchedContent content) = Look();
        bool settled = atOnce || mark == _lookedAt;
        _lookedAt = mark;
        if (!settled || mark == _taken) return null;
        _taken = mark;
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
            string fault = FileError.Tell(error);
            return ($"? {fault}", new WatchedContent(null, fault));
        }
    }
}

/// <summary>What a look at a file saw.</summary>
/// <param name="Text">Its text; null when it cannot be read.</param>
/// <param name="Fault">Why not.</param>
internal sealed record WatchedContent(string? Text, string Fault);
