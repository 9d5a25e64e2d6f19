using Microsoft.Win32.SafeHandles;

namespace Soakd.Hosting;

// What others read of the file.
internal sealed partial class ProofOfLife
{
    /// <summary>Whether the process that keeps a file lives.</summary>
    /// <param name="path">The file.</param>
    /// <param name="written">Another file that the same process writes all the time; null when there is none.</param>
    public static bool IsKept(string path, string? written = null)
    {
        try
        {
            // A file without a length is not opened: it was made in this moment, or it is a pipe, which could block.
            var file = new FileInfo(path);
            DateTime sign = file.LastWriteTimeUtc;
            if (file.Length > 0 && IdentityIn(path)?.Runs is { } runs) return runs;
            if (written is not null && File.GetLastWriteTimeUtc(written) is var other && other > sign) sign = other;
            return (FileClock.Now(Path.GetDirectoryName(Path.GetFullPath(path))!) - sign).Duration() < LongestSilence;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is locked, or may not be read: then better nobody takes it.
            return true;
        }
    }

    /// <summary>Why a file does not say whether a process keeps it, in words; null when a process keeps it, or nobody does.</summary>
    public static string? WhyUnknown(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) return "is a directory";
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
                return "is a link to nothing";

            // Whoever takes it has made it in this moment, and writes it in the next one.
            for (int looks = 0; file.Length == 0 && looks < MostLooks; looks++, file.Refresh()) Thread.Sleep(1);
            return file.Length > 0 && IdentityIn(path) is not null ? null : "names no process";
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException error) when (error.HResult == Locked)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error is UnauthorizedAccessException ? "may not be read" : "cannot be read";
        }
    }

    /// <summary>The first line of a file as it stands, which changes with each sign of life; null when it cannot be read.</summary>
    public static string? SignIn(string path)
    {
        try
        {
            return new FileInfo(path).Length > 0 ? File.ReadLines(path).FirstOrDefault() : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A lock of one who looks lets others look, but nobody keep.
    private static ProcessIdentity? IdentityIn(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] head = new byte[HeadBytes];
        return ProcessIdentity.Read(head.AsSpan(0, RandomAccess.Read(handle, head, 0)));
    }
}
