using System.Runtime.Versioning;
using Soakd.Configuration;

namespace Soakd.RunFiles;

/// <summary>The directory of one run: fixed file names, and <c>runs/latest</c> that points to it.</summary>
internal sealed class RunDirectory
{
    public const string JournalName = "journal.ndjson";
    public const string ManifestName = "manifest.json";
    public const string MarksName = "marks";

    private const UnixFileMode OwnMarks = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly LatestLink? _link;
    private readonly bool _made;

    private RunDirectory(string path, LatestLink? link)
    {
        Path = path;
        _link = link;
        _made = !Directory.Exists(path);
    }

    /// <summary>Where it is, as an absolute path.</summary>
    public string Path { get; }

    public string Journal => System.IO.Path.Combine(Path, JournalName);

    public string Manifest => System.IO.Path.Combine(Path, ManifestName);

    /// <summary>Whether <c>latest</c> points to it.</summary>
    public bool IsLatest { get; private set; }

    /// <summary>Where notes on the run are handed over while it is on.</summary>
    public string Marks => System.IO.Path.Combine(Path, MarksName);

    /// <summary>Creates <c>root/run</c>; <c>root/latest</c> will point to it.</summary>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created or written.</exception>
    public static RunDirectory CreateIn(string root, string run) =>
        Create(System.IO.Path.Combine(root, run), new LatestLink(root));

    /// <summary>Creates the directory that <c>--out-dir</c> names.</summary>
    /// <exception cref="IOException">It holds a run already, or cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created or written.</exception>
    public static RunDirectory CreateAt(string path) => Create(path, link: null);

    /// <summary>Proves that runs can be kept where the options say, and leaves nothing behind.</summary>
    /// <returns>The path, as a person would type it.</returns>
    /// <exception cref="ConfigurationException">They cannot.</exception>
    public static string ProveWritable(RunsOptions options)
    {
        string path = options.OutDirectory ?? options.Directory;
        string nearest = System.IO.Path.GetFullPath(path);
        while (!Directory.Exists(nearest)) nearest = System.IO.Path.GetDirectoryName(nearest)!;
        try
        {
            string proof = System.IO.Path.Combine(nearest, $".soakd-{Environment.ProcessId}");
            File.WriteAllBytes(proof, []);
            File.Delete(proof);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal(options, e);
        }
    }

    /// <summary>Says that runs cannot be kept where the options say.</summary>
    public static ConfigurationException Refusal(RunsOptions options, Exception cause)
    {
        string key = (options.OutDirectory is null ? SettingCatalogue.RunsDirectory : SettingCatalogue.OutDirectory).Key;
        return new ConfigurationException(
            $"{key} = \"{options.OutDirectory ?? options.Directory}\": a directory that soakd may create and write is needed: "
                + $"{cause.Message}");
    }

    /// <summary>The run begins: it is the latest one now, and takes notes.</summary>
    /// <returns>A line for each of these conveniences that is missing.</returns>
    public IReadOnlyList<string> Publish()
    {
        List<string> missing = [];
        if (MakeMarks() is { } problem) missing.Add(problem);
        if (_link?.PointTo(System.IO.Path.GetFileName(Path)) is { } obstacle) missing.Add(obstacle);
        else IsLatest = _link is not null;
        return missing;
    }

    /// <summary>
    /// The run was refused before its first record: nothing was played, so nothing of it stays. A directory that was there before it
    /// stays, with all that others keep in it; one that cannot be removed stays as well.
    /// </summary>
    public void Discard()
    {
        try
        {
            File.Delete(Journal);
            File.Delete(Manifest);
            if (Directory.Exists(Marks)) Directory.Delete(Marks);
            if (_made && !Directory.EnumerateFileSystemEntries(Path).Any()) Directory.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why the run was refused is what its person must read.
        }
    }

    private static RunDirectory Create(string path, LatestLink? link)
    {
        var directory = new RunDirectory(System.IO.Path.GetFullPath(path), link);
        if (File.Exists(directory.Journal)) throw new IOException("it holds a run already");
        Directory.CreateDirectory(directory.Path);
        return directory;
    }

    // Somebody has opened the runs to a group, and to nobody else: then the group may say what it does to the system.
    [UnsupportedOSPlatform("windows")]
    private bool IsOfAGroup() => File.GetUnixFileMode(Path) is var mode && (mode & Others) == UnixFileMode.None && mode.HasFlag(UnixFileMode.GroupExecute);

    private string? MakeMarks()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Marks);
                return null;
            }

            DirectoryInfo marks = Directory.CreateDirectory(Marks, OwnMarks);
            if (marks.LinkTarget is null && IsOfAGroup()) File.SetUnixFileMode(Marks, OwnMarks | Group);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the run takes no marks: {Marks} cannot be created: {FileError.Reason(e)}";
        }
    }
}
