namespace Soakd.Runs;

/// <summary>The directory of one run: fixed file names, and <c>runs/latest</c> that points to it.</summary>
internal sealed class RunDirectory
{
    public const string JournalName = "journal.ndjson";
    public const string ManifestName = "manifest.json";

    private RunDirectory(string path) => Path = path;

    /// <summary>Where it is, as an absolute path.</summary>
    public string Path { get; }

    public string Journal => System.IO.Path.Combine(Path, JournalName);

    public string Manifest => System.IO.Path.Combine(Path, ManifestName);

    /// <summary>Creates <c>root/run</c> and lets <c>root/latest</c> point to it.</summary>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created or written.</exception>
    public static RunDirectory CreateIn(string root, string run)
    {
        RunDirectory directory = CreateAt(System.IO.Path.Combine(root, run));
        PointTo(System.IO.Path.Combine(System.IO.Path.GetFullPath(root), "latest"), run);
        return directory;
    }

    /// <summary>Creates the directory that <c>--out-dir</c> names.</summary>
    /// <exception cref="IOException">It holds a run already, or cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created or written.</exception>
    public static RunDirectory CreateAt(string path)
    {
        var directory = new RunDirectory(System.IO.Path.GetFullPath(path));
        if (File.Exists(directory.Journal)) throw new IOException("it holds a run already");
        Directory.CreateDirectory(directory.Path);
        return directory;
    }

    // A link is replaced by renaming a new one over it, so that a reader finds the old run or the new one, never none.
    private static void PointTo(string link, string run)
    {
        string fresh = $"{link}.{Environment.ProcessId}";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, run);
        File.Move(fresh, link, overwrite: true);
    }
}
