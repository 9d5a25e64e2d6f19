using System.Runtime.InteropServices;
using Soakd.Configuration;

namespace Soakd.RunFiles;

/// <summary>
/// The link <c>latest</c> beside the runs, which points to the newest one. It serves people: a run that cannot set it is played all the
/// same. Only a link that soakd made is replaced; a directory, a file or a link to another place belongs to somebody else.
/// </summary>
/// <param name="root">The directory of the runs.</param>
internal sealed partial class LatestLink(string root)
{
    public const string Name = "latest";

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Why the link cannot be set; null when it can.</summary>
    public string? Obstacle
    {
        get
        {
            if (Target is { } target)
                return IsOfRun(target) ? null : $"{Shown} points to {target}, which is not a run here; it stays as it is";
            string? kind = Directory.Exists(LinkPath) ? "directory" : File.Exists(LinkPath) ? "file" : null;
            return kind is null ? null : $"{Shown} is a {kind}, not a link; it stays as it is";
        }
    }

    /// <summary>Whether it is a link that somebody made, to another place.</summary>
    public bool LeadsElsewhere => Target is { } target && !IsOfRun(target);

    /// <summary>The run that the link points to; null when there is no such link or no such run.</summary>
    public string? Run => Target is { } target && IsOfRun(target) && RunFinder.IsRun(LinkPath) ? Shown : null;

    // As a person would type it.
    private string Shown => Path.Combine(root, Name);

    private string LinkPath => Path.Combine(_root, Name);

    // Null: there is no link, or nobody may look at it.
    private string? Target
    {
        get
        {
            try
            {
                return new FileInfo(LinkPath).LinkTarget;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Makes the link point to a run.</summary>
    /// <returns>Why it could not; null when it did.</returns>
    public string? PointTo(string run)
    {
        try
        {
            if (Obstacle is { } obstacle) return obstacle;
            Replace(run);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{Shown} cannot be made to point to the run: {FileError.Reason(error)}";
        }
    }

    // A new link is renamed over the old one, so that a reader finds the old run or the new one, never none.
    private void Replace(string run)
    {
        string fresh = $"{LinkPath}.{Environment.ProcessId}";
        try
        {
            File.Delete(fresh);
            File.CreateSymbolicLink(fresh, run);
            if (Rename(fresh, LinkPath) != 0) throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    // A run that was deleted counts as well: its link is left over.
    private bool IsOfRun(string target) => Path.GetDirectoryName(Path.GetFullPath(target, _root)) == _root;

    // File.Move follows a link to a directory, and then finds no file.
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
