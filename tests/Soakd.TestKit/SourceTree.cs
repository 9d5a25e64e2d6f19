namespace Soakd.TestKit;

/// <summary>The source tree of the tests, for tests that read its files.</summary>
public static class SourceTree
{
    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>
    /// The text of a file that is generated from the code. With <c>SOAKD_UPDATE=1</c> it writes the file again; look at the change and
    /// commit it.
    /// </summary>
    public static string ReadMade(string path, string made)
    {
        if (Environment.GetEnvironmentVariable("SOAKD_UPDATE") == "1") File.WriteAllText(Path.Combine(Root, path), made);
        return File.Exists(Path.Combine(Root, path)) ? Read(path) : "";
    }

    private static string Find(string start)
    {
        for (DirectoryInfo? directory = new(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Worker.sln"))) return directory.FullName;
        }

        throw new DirectoryNotFoundException($"no Worker.sln above {start}");
    }
}
